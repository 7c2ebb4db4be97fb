package io.tailrace.quality;

import static io.tailrace.quality.InspectedTable.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "integer, 42, 42",
                "integer, +0042, 42",
                "integer, -0, 0",
                "integer, ' 7 ', 7",
                "integer, 9223372036854775807, 9223372036854775807",
                "integer, -9223372036854775808, -9223372036854775808",
                "integer, 9223372036854775808, -",
                "integer, 1.0, -",
                "integer, 1e3, -",
                "integer, '1,000', -",
                "integer, '+', -",
                "'decimal(5,2)', 1.5, 1.50",
                "'decimal(5,2)', -.5, -0.50",
                "'decimal(5,2)', 5., 5.00",
                "'decimal(5,2)', -0.00, 0.00",
                "'decimal(5,2)', 001.500, 1.50",
                "'decimal(5,2)', 1.2E2, 120.00",
                "'decimal(5,2)', 999.99, 999.99",
                "'decimal(5,2)', 1000, -",
                "'decimal(5,2)', 1.005, -",
                "'decimal(5,2)', 1e999999999, -",
                "'decimal(5,2)', ., -",
                "'decimal(5,2)', '1,50', -",
                "'decimal(3,0)', 12.0, 12",
                "boolean, Yes, true",
                "boolean, 0, false",
                "boolean, n, false",
                "boolean, ja, -",
                "date, 2024-02-29, 2024-02-29",
                "date, 2023-02-29, -",
                "date, 0000-01-01, -",
                "date, 2026-11-22T00:00:00, -",
                "timestamp, 2026-11-22T05:06:07, 2026-11-22T05:06:07",
                "timestamp, 2026-11-22 05:06:07.120, 2026-11-22T05:06:07.120",
                "timestamp, 2026-11-22 24:00:00, -",
                "text(3), abc, abc",
                "text(3), 'a\u00e9', 'a\u00e9'",
                "text(3), 'ab\u00e9', -"
            })
    void readsCanonicalValuesAndRefusesOthers(String type, String text, @Nullable String canonical) {
        var table = InspectedTable.ofValues(Checks.of(Contract.of(Column.of("a", type(type)))), text);

        if (canonical == null) {
            assertThat(table.fates).containsExactly(Fate.QUARANTINED);
            assertThat(table.findings).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Finding.TYPE);
                assertThat(finding.observed()).isEqualTo(text);
                assertThat(finding.location()).isEqualTo(new Location("orders.csv", null, 2, "a"));
            });
        } else {
            assertThat(table.written).containsExactly(List.of(canonical));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy, 31/12/2026, 2026-12-31",
        "d.M.yyyy, 1.2.2026, 2026-02-01",
        "dd-MMM-yyyy, 05-jan-2026, 2026-01-05",
        "yyyyMMdd, 20261122, 2026-11-22",
        "yy-MM-dd, 26-11-22, 2026-11-22",
        "'yyyy-MM-dd HH:mm:ss', 2026-11-22 23:59:59, 2026-11-22"
    })
    void readsDatesByTheConfiguredFormat(String format, String text, String canonical) {
        var checks = Checks.of(Contract.of(Column.of("a", new ColumnType.Day(List.of(format)))));

        assertThat(InspectedTable.ofValues(checks, text).written).containsExactly(List.of(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd'T'HH:mm:ssXXX, 2026-11-22T01:00:00+02:00, 2026-11-21T23:00:00",
        "MM/dd/yyyy hh:mm a, 11/22/2026 01:05 PM, 2026-11-22T13:05:00",
        "yyyy-MM-dd HH:mm:ss.SSSSSS, 2026-11-22 01:02:03.000450, 2026-11-22T01:02:03.000450",
        "yyyy-MM-dd, 2026-11-22, 2026-11-22T00:00:00"
    })
    void readsTimestampsByTheConfiguredFormat(String format, String text, String canonical) {
        var checks = Checks.of(Contract.of(Column.of("a", new ColumnType.Timestamp(List.of(format)))));

        assertThat(InspectedTable.ofValues(checks, text).written).containsExactly(List.of(canonical));
    }

    @Test
    void triesDateFormatsInTheirOrder() {
        var checks = Checks.of(Contract.of(Column.of("a", new ColumnType.Day(List.of("dd/MM/yyyy", "MM/dd/yyyy")))));

        assertThat(InspectedTable.ofValues(checks, "03/04/2026", "12/31/2026").written)
                .containsExactly(List.of("2026-04-03"), List.of("2026-12-31"));
    }

    @Test
    void takesStoredDatesOfWorkbooksWhateverTheFormat() {
        var date = Checks.of(Contract.of(Column.of("a", new ColumnType.Day(List.of("dd/MM/yyyy")))));
        var rows = List.of(
                InspectedTable.typed(2, CellKind.DATE, "2026-11-22"),
                InspectedTable.typed(3, CellKind.DATE_TIME, "2026-11-22T00:00:00"),
                InspectedTable.typed(4, CellKind.DATE_TIME, "2026-11-22T10:30:00"),
                InspectedTable.typed(5, CellKind.NUMBER, "46348"),
                InspectedTable.typed(6, CellKind.ERROR, "#N/A"));

        assertThat(InspectedTable.ofRows(date, List.of("a"), rows).fates)
                .containsExactly(Fate.WRITTEN, Fate.WRITTEN, Fate.QUARANTINED, Fate.QUARANTINED, Fate.QUARANTINED);
    }

    @Test
    void roundsBinaryNumbersOfWorkbooksToTheDigitsThatExcelKeeps() {
        var decimal = Checks.of(Contract.of(Column.of("a", new ColumnType.Decimal(10, 2))));
        var rows = List.of(
                InspectedTable.typed(2, CellKind.NUMBER, "0.30000000000000004"), Row.of(3, "0.30000000000000004"));

        var table = InspectedTable.ofRows(decimal, List.of("a"), rows);

        assertThat(table.written).containsExactly(List.of("0.30"));
        assertThat(table.fates).containsExactly(Fate.WRITTEN, Fate.QUARANTINED);
    }

    @Test
    void refusesErrorsAndUncalculatedFormulasInsteadOfLosingThem() {
        var text = Checks.of(Contract.of(Column.of("a", ColumnType.Text.unlimited())));
        var rows = List.of(
                InspectedTable.typed(2, CellKind.ERROR, "#DIV/0!"),
                InspectedTable.typed(3, CellKind.UNCALCULATED, ""),
                Row.of(4, "with\0NUL"));

        assertThat(InspectedTable.ofRows(text, List.of("a"), rows).fates).containsOnly(Fate.QUARANTINED);
    }

    @Test
    void keepsAnEmptyTextApartFromANullAndTakesBlankNumbersForNull() {
        var contract = Contract.of(Column.of("t", ColumnType.Text.unlimited()), Column.of("n", new ColumnType.Whole()));

        var table =
                InspectedTable.of(Checks.of(contract), List.of("t", "n"), row("", "1"), row(null, "2"), row("x", " "));

        assertThat(table.written).containsExactly(List.of("", "1"), Arrays.asList(null, "2"), Arrays.asList("x", null));
    }

    @Test
    void matchesColumnsByNameOrAliasAndWritesThemInTheOrderOfTheContract() {
        var contract = Contract.of(
                Column.of("order_id", ColumnType.Text.unlimited()).alias("Order No"),
                Column.of("amount", ColumnType.Text.unlimited()),
                Column.of("note", ColumnType.Text.unlimited()));

        var table =
                InspectedTable.of(Checks.of(contract), List.of(" AMOUNT", "extra", "order no "), row("5", "x", "A1"));

        assertThat(table.written).containsExactly(Arrays.asList("A1", "5", null));
        assertThat(table.report.findings())
                .extracting(Finding::rule, finding -> finding.location().column())
                .containsExactly(tuple(Finding.EXTRA_COLUMN, "extra"));
    }

    @Test
    void namesEveryMissingRequiredColumn() {
        var contract = Contract.of(
                Column.of("a", new ColumnType.Whole()).needed(),
                Column.of("b", new ColumnType.Whole()).needed(),
                Column.of("c", new ColumnType.Whole()));

        assertThat(contract.bind(List.of("x", "c")).broken())
                .contains(new BrokenContract.ColumnMissing(List.of("a", "b"), List.of("x", "c")));
        assertThat(contract.bind(List.of("a", "b")).broken()).isEmpty();
    }

    @Test
    void rejectsExtraColumnsWhenTheContractSaysSo() {
        var contract = new Contract(List.of(Column.of("a", new ColumnType.Whole())), Contract.ExtraColumns.REJECT);

        assertThat(contract.bind(List.of("a", "b")).broken())
                .contains(new BrokenContract.ExtraColumn(List.of("b"), List.of("a")));
        assertThat(contract.bind(List.of("a", "")).broken()).isEmpty();
        assertThat(contract.bind(List.of("a", "A")).broken())
                .as("a second column of the same name")
                .isPresent();
    }

    @Test
    void quarantinesRowsWithMoreOrFewerCellsThanTheHeader() {
        var contract = Contract.of(Column.of("a", new ColumnType.Whole()), Column.of("b", new ColumnType.Whole()));

        var table = InspectedTable.of(
                Checks.of(contract),
                List.of("a", "b"),
                row("1", "2"),
                row("1"),
                row("1", "2", "3"),
                row("1", "2", null));

        assertThat(table.fates).containsExactly(Fate.WRITTEN, Fate.QUARANTINED, Fate.QUARANTINED, Fate.WRITTEN);
        assertThat(table.findings).extracting(Finding::rule).containsExactly(Finding.ROW_WIDTH, Finding.ROW_WIDTH);
        assertThat(table.findings.getLast().message())
                .isEqualTo("orders.csv, row 4: expected 2 cells, found '3 cells'.");
    }

    @Test
    void takesShortRowsOfSheetsForBlankCells() {
        var contract = Contract.of(Column.of("a", new ColumnType.Whole()), Column.of("b", new ColumnType.Whole()));

        var table = InspectedTable.ofRows(Checks.of(contract), List.of("a", "b"), List.of(Row.of(2, "1")));

        assertThat(table.written).containsExactly(Arrays.asList("1", null));
    }

    @Test
    void skipsRowsWithoutAnyValue() {
        var contract = Contract.of(Column.of("a", new ColumnType.Whole()), Column.of("b", new ColumnType.Whole()));

        var table = InspectedTable.of(Checks.of(contract), List.of("a", "b"), row(), row(null, null), row("1", "2"));

        assertThat(table.fates).containsExactly(Fate.SKIPPED, Fate.SKIPPED, Fate.WRITTEN);
        assertThat(table.report.rowsSkipped()).isEqualTo(2);
    }

    @Test
    void putsPresetsInPlaceOfNullsBeforeRulesAreEvaluated() {
        var contract = Contract.of(
                Column.of("a", new ColumnType.Truth()).withPreset("0"),
                Column.of("missing", new ColumnType.Decimal(5, 2)).withPreset("1"),
                Column.of("k", new ColumnType.Whole()));
        var rules = Ruleset.compile("Rules = [ IsComplete \"a\", IsComplete \"missing\" ]", contract.columns());

        var table = InspectedTable.of(
                Checks.of(contract).with(rules, FailureAction.QUARANTINE),
                List.of("a", "k"),
                row(null, "1"),
                row("yes", "2"));

        assertThat(table.written).containsExactly(List.of("false", "1.00", "1"), List.of("true", "1.00", "2"));
    }

    @Test
    void refusesAPresetThatDoesNotFitItsColumn() {
        assertThatThrownBy(() -> Column.of("n", new ColumnType.Whole()).withPreset("none"))
                .hasMessage("The preset of column n must be integer, not 'none'.");
    }

    @Test
    void refusesFormatsThatGiveNoDay() {
        assertThatThrownBy(() -> new ColumnType.Day(List.of("HH:mm"))).hasMessageContaining("'HH:mm' gives no day");
        assertThatThrownBy(() -> new ColumnType.Day(List.of("yyyy-MM-bb")))
                .hasMessageContaining("'yyyy-MM-bb' is no date format");
    }

    @Test
    void refusesAContractThatUsesANameTwice() {
        assertThatThrownBy(() -> Contract.of(
                        Column.of("a", new ColumnType.Whole()),
                        Column.of("b", new ColumnType.Whole()).alias("A")))
                .hasMessageContaining("'A' twice");
    }

    @Test
    void namesColumnsThatComeWithoutNameOrTwice() {
        assertThat(Contract.asTheyCome(List.of("a", "", "A", "a_2")).names())
                .containsExactly("a", "column_2", "A_2", "a_2_2");
    }

    @Test
    void cutsLongValuesInFindings() {
        var checks = Checks.of(Contract.of(Column.of("a", new ColumnType.Whole())));

        assertThat(InspectedTable.ofValues(checks, "x".repeat(5000)).findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.observed()).hasSize(200));
    }

    private static ColumnType type(String name) {
        return switch (name) {
            case "integer" -> new ColumnType.Whole();
            case "decimal(5,2)" -> new ColumnType.Decimal(5, 2);
            case "decimal(3,0)" -> new ColumnType.Decimal(3, 0);
            case "boolean" -> new ColumnType.Truth();
            case "date" -> new ColumnType.Day(List.of());
            case "timestamp" -> new ColumnType.Timestamp(List.of());
            case "text(3)" -> new ColumnType.Text(3);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
