package io.tailrace.quality;

import static io.tailrace.quality.InspectedTable.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.tabular.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicatesTest {
    private static final Contract CONTRACT =
            Contract.of(Column.of("id", ColumnType.Text.unlimited()), Column.of("n", new ColumnType.Decimal(5, 1)));

    @Test
    void removesRowsThatAreEqualInCanonicalForm() {
        var checks = Checks.of(CONTRACT).with(new Duplicates.RemovedByRow(new Duplicates.Keep.First()));

        var table = InspectedTable.of(
                checks,
                CONTRACT.names(),
                row("a", "1"),
                row("a", "1.0"),
                row("a", "2"),
                row("a", null),
                row("a", null),
                row("", "1"));

        assertThat(table.fates)
                .containsExactly(
                        Fate.WRITTEN, Fate.DEDUPLICATED, Fate.WRITTEN, Fate.WRITTEN, Fate.DEDUPLICATED, Fate.WRITTEN);
    }

    @Test
    void removesRowsWithTheSameKeyAndNoneWithANullInIt() {
        var checks = Checks.of(CONTRACT).with(new Duplicates.RemovedByKey(List.of("id"), new Duplicates.Keep.First()));

        var table = InspectedTable.of(
                checks, CONTRACT.names(), row("a", "1"), row("a", "2"), row(null, "3"), row(null, "4"));

        assertThat(table.fates).containsExactly(Fate.WRITTEN, Fate.DEDUPLICATED, Fate.WRITTEN, Fate.WRITTEN);
    }

    @Test
    void aRowWithABadCellDoesNotMakeTheNextOneARepetition() {
        var checks = Checks.of(CONTRACT).with(new Duplicates.RemovedByKey(List.of("id"), new Duplicates.Keep.First()));

        var table = InspectedTable.of(checks, CONTRACT.names(), row("a", "bad"), row("a", "2"));

        assertThat(table.fates).containsExactly(Fate.QUARANTINED, Fate.WRITTEN);
    }

    @Test
    void keptByDefault() {
        var table = InspectedTable.of(Checks.of(CONTRACT), CONTRACT.names(), row("a", "1"), row("a", "1"));

        assertThat(table.fates).containsOnly(Fate.WRITTEN);
    }

    @Test
    void keepsTheLastOfEqualRowsAndSaysWhichOneStays() {
        var checks = Checks.of(CONTRACT).with(new Duplicates.RemovedByRow(new Duplicates.Keep.Last()));

        var table = InspectedTable.of(
                checks,
                CONTRACT.names(),
                row("a", "1"),
                row("a", "2"),
                row("a", "1.0"),
                row("a", "bad"),
                row("a", "1"));

        assertThat(table.fates)
                .containsExactly(Fate.DEDUPLICATED, Fate.WRITTEN, Fate.DEDUPLICATED, Fate.QUARANTINED, Fate.WRITTEN);
        assertThat(table.kept).containsExactly("2 -> orders.csv, row 6", "4 -> orders.csv, row 6");
    }

    @Test
    void keepsTheLastOfAKeyWhateverItsRulesSay() {
        var checks = Checks.of(CONTRACT)
                .with(new Duplicates.RemovedByKey(List.of("id"), new Duplicates.Keep.Last()))
                .with(
                        Ruleset.compile("Rules = [ ColumnValues \"n\" < 5 ]", CONTRACT.columns()),
                        FailureAction.QUARANTINE);

        var table = InspectedTable.of(
                checks, CONTRACT.names(), row("a", "1"), row(null, "1"), row("a", "9"), row("a", "x"), row(null, "1"));

        assertThat(table.fates)
                .containsExactly(Fate.DEDUPLICATED, Fate.WRITTEN, Fate.QUARANTINED, Fate.QUARANTINED, Fate.WRITTEN);
    }

    @Test
    void keepsTheNewestOfAKeyTheLaterOfEqualOnesAndANullOnlyAlone() {
        var newest = new Duplicates.Keep.Newest("n", true);
        var checks = Checks.of(CONTRACT).with(new Duplicates.RemovedByKey(List.of("id"), newest));

        var table = InspectedTable.of(
                checks,
                CONTRACT.names(),
                row("a", "10"),
                row("a", "9.5"),
                row("a", "10.0"),
                row("a", "-10"),
                row("a", null),
                row("b", null),
                row("c", "-3"),
                row("c", null));

        assertThat(table.fates)
                .containsExactly(
                        Fate.DEDUPLICATED,
                        Fate.DEDUPLICATED,
                        Fate.WRITTEN,
                        Fate.DEDUPLICATED,
                        Fate.DEDUPLICATED,
                        Fate.WRITTEN,
                        Fate.WRITTEN,
                        Fate.DEDUPLICATED);
        assertThat(table.kept)
                .containsExactly(
                        "2 -> orders.csv, row 4",
                        "3 -> orders.csv, row 4",
                        "5 -> orders.csv, row 4",
                        "6 -> orders.csv, row 4",
                        "9 -> orders.csv, row 8");
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-02-01, 2025-12-31",
        "DAY, 1970-01-01, 1969-12-31",
        "MOMENT, 2026-02-01T00:00:00, 2026-01-31T23:59:59",
        "MOMENT, 2026-02-01T00:00:00.002, 2026-02-01T00:00:00.001",
        "WHOLE, 10, 9",
        "WHOLE, -9, -10",
        "WHOLE, 9223372036854775807, -9223372036854775808"
    })
    void ordersByValueAndNotByText(String type, String greater, String less) {
        var contract = Contract.of(
                Column.of("id", ColumnType.Text.unlimited()),
                Column.of(
                        "v",
                        switch (type) {
                            case "DAY" -> new ColumnType.Day(List.of("yyyy-MM-dd"), Locale.ENGLISH);
                            case "MOMENT" -> new ColumnType.Timestamp(List.of(), Locale.ENGLISH);
                            default -> new ColumnType.Whole();
                        }));
        for (boolean greatest : List.of(true, false)) {
            var newest = new Duplicates.Keep.Newest("v", greatest);
            var checks = Checks.of(contract).with(new Duplicates.RemovedByKey(List.of("id"), newest));

            var table = InspectedTable.of(checks, contract.names(), row("a", greater), row("a", less));

            assertThat(table.written).containsExactly(List.of("a", greatest ? greater : less));
        }
    }

    @Test
    void refusesAnOrderByText() {
        assertThatThrownBy(() -> Checks.of(CONTRACT)
                        .with(new Duplicates.RemovedByKey(List.of("n"), new Duplicates.Keep.Newest("id", true))))
                .hasMessageContaining("not by id");
    }

    @Test
    void refusesAKeyThatTheContractDoesNotHave() {
        assertThatThrownBy(() -> Checks.of(CONTRACT)
                        .with(new Duplicates.RemovedByKey(List.of("id", "x"), new Duplicates.Keep.First())))
                .hasMessageContaining("x");
    }

    @Test
    void namesTheBoundWhenValuesNeedTooMuchDisk() {
        var checks = Checks.of(CONTRACT).with(new Duplicates.RemovedByRow(new Duplicates.Keep.First()));
        var inspection = checks.inspect(
                new Table("big.csv", null, false),
                CONTRACT.bind(CONTRACT.names()),
                InspectedTable.NOW,
                new MemoryBudget(100_000, 100_000));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        inspection.judge(Row.of(i, "k" + i, "1"));
                    }
                })
                .isInstanceOf(TooManyValues.class)
                .hasMessageContaining(
                        "Duplicate removal needs more than the 100,000 bytes", "on disk (limits: spillBytes)");
    }

    @Test
    void fingerprintsTellCellsApart() {
        var all = new HashSet<String>();
        var fingerprint = new Fingerprint();
        List<Row> rows = List.of(
                Row.of(1, "ab", "c"),
                Row.of(1, "a", "bc"),
                Row.of(1, "abc", ""),
                Row.of(1, "abc", null),
                Row.of(1, null, "abc"),
                Row.of(1, "", "abc"));
        for (Row row : rows) {
            fingerprint.takeAll(row, 2);
            all.add(fingerprint.high() + " " + fingerprint.low());
        }
        assertThat(all).hasSize(rows.size());
    }
}
