package io.tailrace.conversion;

import static io.tailrace.conversion.MadeWorkbook.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Output;
import io.tailrace.quality.Finding;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several sheets, and several formats, of one table. */
class SheetsTest {
    private static final String ORDERS = """
            columns:
              - {name: id, type: text, required: true, aliases: [Order No]}
              - {name: n, type: integer}
            """;

    @Test
    void bindsEverySheetAnewAndNamesItInFindings() {
        var source = MadeWorkbook.xlsx()
                .sheet("Orders 1", row("id", "n"), row("a", 1), row("b", "x"))
                .sheet("Notes", row("anything"))
                .sheet("Orders 2", row("N", "Order No"), row("y", "c"), row(4, "a"))
                .source();
        DataSet set = Configured.dataSet("""
                format: {type: xlsx, sheets: "orders*"}
                duplicates: {remove: true, by: key}
                businessKey: [id]
                rules: |
                  Rules = [ RowCount = 3, ColumnExists "n" ]
                """ + ORDERS);
        var sinks = new MemorySinks();

        ConversionReport report =
                Conversion.of(set, set.format()).writing(plain()).convert(source, null, sinks);

        assertThat(report.refused()).isNull();
        assertThat(report.rowsIn()).isEqualTo(4);
        assertThat(report.rowsDeduplicated()).isEqualTo(1);
        assertThat(report.rules()).allMatch(rule -> rule.passed());
        assertThat(sinks.outputText()).isEqualTo("id,n\r\na,1\r\n");
        assertThat(report.findings())
                .extracting(Finding::message)
                .containsExactly(
                        "w.xlsx, sheet Orders 1, row 3, column n, cell B3: expected integer, found 'x'.",
                        "w.xlsx, sheet Orders 2, row 2, column n, cell A2: expected integer, found 'y'.");
    }

    @Test
    void refusesTheFileWhenOneSheetLacksARequiredColumn() {
        var source = MadeWorkbook.xls()
                .sheet("Orders 1", row("id", "n"), row("a", 1))
                .sheet("Orders 2", row("n"), row(4))
                .source();
        DataSet set = Configured.dataSet("format: {type: xls, sheets: 'Orders*'}\n" + ORDERS);

        ConversionReport report = Conversion.of(set, set.format()).convert(source, null, new MemorySinks());

        assertThat(report.refused()).isNotNull().satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(ReasonCode.COLUMN_MISSING);
            assertThat(refused.message())
                    .isEqualTo("w.xls, sheet Orders 2, row 1: expected column id, found the columns n.");
        });
    }

    @Test
    void furtherColumnsOfEverySheetStandBehindTheContract() {
        var source = MadeWorkbook.xlsx()
                .sheet("Orders 1", row("Colour", "id"), row("red", "a"))
                .sheet("Orders 2", row("id", "Größe", "COLOUR"), row("b", 5, "blue"))
                .source();
        DataSet set = Configured.dataSet("format: {type: xlsx, sheets: 'Orders*'}\nextraColumns: evolve\n" + ORDERS);
        var sinks = new MemorySinks();

        ConversionReport report =
                Conversion.of(set, set.format()).writing(plain()).convert(source, null, sinks);

        assertThat(report.columns()).containsExactly("colour", "grosse");
        assertThat(sinks.outputText()).isEqualTo("id,n,colour,grosse\r\na,,red,\r\nb,,blue,5\r\n");
    }

    @Test
    void namesThePatternThatNoSheetMatches() {
        DataSet set = Configured.dataSet("format: {type: xlsx, sheet: 'Orders*'}\n" + ORDERS);

        ConversionReport report = Conversion.of(set, set.format())
                .convert(MadeWorkbook.xlsx().sheet("Notes", row("id")).source(), null, new MemorySinks());

        assertThat(report.refused()).isNotNull().satisfies(refused -> {
            assertThat(refused.refusal()).isEqualTo("SHEET_MISSING");
            assertThat(refused.message()).contains("Orders*");
        });
    }

    @Test
    void asksForThePasswordThatIsConfiguredAndNotSet() {
        DataSet set = Configured.dataSet("format: {type: xlsx, passwordVariable: ORDERS_PASSWORD}\n" + ORDERS);
        var source = MadeWorkbook.xlsx().sheet("S", row("id"), row("a")).source();

        assertThatThrownBy(() -> Conversion.of(set, set.format())
                        .variables(name -> null)
                        .convert(source, null, new MemorySinks()))
                .hasMessageContaining("ORDERS_PASSWORD");
        assertThat(Conversion.of(set, set.format())
                        .variables(name -> "secret")
                        .convert(
                                MadeWorkbook.xlsx()
                                        .sheet("S", row("id"), row("a"))
                                        .source(),
                                null,
                                new MemorySinks())
                        .refused())
                .isNull();
    }

    @Test
    void theSameTableGivesTheSameRowsInEveryFormat() {
        String contract = """
                columns:
                  - {name: id, type: text, required: true}
                  - {name: n, type: integer}
                  - {name: price, type: "decimal(8,2)"}
                  - {name: ok, type: boolean}
                  - {name: day, type: date}
                """;
        Object[][] rows = {
            row("id", "n", "price", "ok", "day"),
            row("a", 1, 2.5, true, "2026-11-02"),
            row(),
            row("b", -7, 1000, false, "2026-12-31"),
            row("total", 2)
        };
        String csv = "id,n,price,ok,day\na,1,2.5,true,2026-11-02\n\nb,-7,1000,false,2026-12-31\ntotal,2,,,\n";
        String fixed = """
                id   n price ok    day
                a    1 2.5   true  2026-11-02

                b   -7 1000  false 2026-12-31
                total2
                """;
        String keys = ", headerRow: 1, stopText: Total}\n" + contract;
        String fields =
                "fields: [{name: id, start: 1, length: 4}, {name: n, start: 5, length: 2}, {name: price, start: 8, length: 6}, {name: ok, start: 14, length: 6}, {name: day, start: 20, length: 10}]";

        List<String> outputs = List.of(
                output("{type: csv" + keys, text(csv)),
                output("{type: dat" + keys, text(csv.replace(',', '|'))),
                output("{type: fixed-width, " + fields + keys.replace("Total", "tota"), text(fixed)),
                output(
                        "{type: xlsx" + keys,
                        MadeWorkbook.xlsx().sheet("S", rows).source()),
                output("{type: xls" + keys, MadeWorkbook.xls().sheet("S", rows).source()));

        assertThat(outputs)
                .containsOnly("id,n,price,ok,day\r\na,1,2.50,true,2026-11-02\r\nb,-7,1000.00,false,2026-12-31\r\n");
    }

    @Test
    void aFileWithoutDataRowsIsEmptyInEveryFormat() {
        String fields = "fields: [{name: id, start: 1, length: 4}]";
        for (String header : List.of("1", "located")) {
            String keys = ", headerRow: " + header + "}\nemptyFile: reject\n" + ORDERS;
            assertThat(List.of(
                            reason("{type: csv" + keys, text("")),
                            reason("{type: csv" + keys, text("\n\n")),
                            reason("{type: dat" + keys, text("id|n\n")),
                            reason("{type: fixed-width, " + fields + keys, text("")),
                            reason("{type: fixed-width, " + fields + keys, text("id\n")),
                            reason(
                                    "{type: xlsx" + keys,
                                    MadeWorkbook.xlsx().sheet("S").source()),
                            reason(
                                    "{type: xlsx" + keys,
                                    MadeWorkbook.xlsx().sheet("S", row("id")).source()),
                            reason(
                                    "{type: xls" + keys,
                                    MadeWorkbook.xls().sheet("S").source()),
                            reason(
                                    "{type: xls" + keys,
                                    MadeWorkbook.xls().sheet("S", row("id")).source())))
                    .containsOnly(ReasonCode.EMPTY_FILE);
        }
    }

    private static @Nullable ReasonCode reason(String format, TableSource source) {
        DataSet set = Configured.dataSet("format: " + format);
        Refused refused = Conversion.of(set, set.format())
                .convert(source, null, new MemorySinks())
                .refused();
        return refused == null ? null : refused.code();
    }

    private static String output(String format, TableSource source) {
        DataSet set = Configured.dataSet("format: " + format);
        var sinks = new MemorySinks();
        ConversionReport report =
                Conversion.of(set, set.format()).writing(plain()).convert(source, null, sinks);
        assertThat(report.refused()).isNull();
        assertThat(report.rowsIn()).isEqualTo(3);
        assertThat(report.rowsSkipped()).isEqualTo(1);
        return sinks.outputText();
    }

    private static Output plain() {
        return Output.plain();
    }

    private static TableSource text(String text) {
        return TableSource.of("t.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
