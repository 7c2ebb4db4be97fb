package io.tailrace.quality;

import static io.tailrace.quality.InspectedTable.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.tabular.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
    private static final Contract CONTRACT =
            Contract.of(Column.of("id", ColumnType.Text.unlimited()), Column.of("n", new ColumnType.Decimal(5, 1)));

    @Test
    void removesRowsThatAreEqualInCanonicalForm() {
        var checks = Checks.of(CONTRACT).with(new Duplicates.RemovedByRow());

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
        var checks = Checks.of(CONTRACT).with(new Duplicates.RemovedByKey(List.of("id")));

        var table = InspectedTable.of(
                checks, CONTRACT.names(), row("a", "1"), row("a", "2"), row(null, "3"), row(null, "4"));

        assertThat(table.fates).containsExactly(Fate.WRITTEN, Fate.DEDUPLICATED, Fate.WRITTEN, Fate.WRITTEN);
    }

    @Test
    void aRowWithABadCellDoesNotMakeTheNextOneARepetition() {
        var checks = Checks.of(CONTRACT).with(new Duplicates.RemovedByKey(List.of("id")));

        var table = InspectedTable.of(checks, CONTRACT.names(), row("a", "bad"), row("a", "2"));

        assertThat(table.fates).containsExactly(Fate.QUARANTINED, Fate.WRITTEN);
    }

    @Test
    void keptByDefault() {
        var table = InspectedTable.of(Checks.of(CONTRACT), CONTRACT.names(), row("a", "1"), row("a", "1"));

        assertThat(table.fates).containsOnly(Fate.WRITTEN);
    }

    @Test
    void refusesAKeyThatTheContractDoesNotHave() {
        assertThatThrownBy(() -> Checks.of(CONTRACT).with(new Duplicates.RemovedByKey(List.of("id", "x"))))
                .hasMessageContaining("x");
    }

    @Test
    void namesTheBoundWhenValuesNeedTooMuchMemory() {
        var checks = Checks.of(CONTRACT).with(new Duplicates.RemovedByRow());
        var inspection = checks.inspect(
                new Table("big.csv", null, false),
                CONTRACT.bind(CONTRACT.names()),
                InspectedTable.NOW,
                new MemoryBudget(100_000));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        inspection.judge(Row.of(i, "k" + i, "1"));
                    }
                })
                .isInstanceOf(TooManyValues.class)
                .hasMessageContaining("Duplicate removal needs more than the 100,000 bytes");
    }

    @Test
    void knowsFirstSecondAndLaterAsASetOfTheJdkDoes() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var seen = new SeenValues(new MemoryBudget(1 << 26), "A test");
        var fingerprint = new Fingerprint();
        var counts = new HashMap<String, Integer>();
        for (int i = 0; i < 200_000; i++) {
            String value = Integer.toString(random.nextInt(100_000), 36).repeat(1 + random.nextInt(2));
            fingerprint.takeAll(Row.of(i, value), 1);
            int count = counts.merge(value, 1, Integer::sum);
            assertThat(seen.add(fingerprint))
                    .isEqualTo(
                            count == 1
                                    ? SeenValues.Occurrence.FIRST
                                    : count == 2 ? SeenValues.Occurrence.SECOND : SeenValues.Occurrence.LATER);
        }
        assertThat(seen.distinct()).isEqualTo(counts.size());
        assertThat(seen.repeated())
                .isEqualTo(counts.values().stream().filter(n -> n > 1).count());
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
