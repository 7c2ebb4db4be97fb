package io.tailrace.conversion;

import static io.tailrace.conversion.MadeWorkbook.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.HeaderRow;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.landing.configuration.TableArea;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Without a contract a file becomes the canonical CSV of what it stores. */
class PlainRowsTest {
    private static final Format WORKBOOK = new Format.Workbook(new Sheet.FirstVisible(), 1);
    private static final Format EVERY_SHEET = new Format.Workbook(new Sheet.EveryMatching("Orders*"), 1);

    @Test
    void keepsBlankRowsInsideTheTableAndNoneBehindIt() {
        @Nullable
        Object[][] rows = {row("a", "b", "c"), row(1, 2, 3), row(), row(), row("x"), row(), row(null, null, null)};

        assertThat(csv(MadeWorkbook.xlsx().sheet("S", rows).source(), WORKBOOK))
                .isEqualTo("a,b,c\r\n1,2,3\r\n,,\r\n,,\r\nx,,\r\n");
        assertThat(csv(MadeWorkbook.xls().sheet("S", rows).source(), WORKBOOK))
                .isEqualTo("a,b,c\r\n1,2,3\r\n,,\r\n,,\r\nx,,\r\n");
        assertThat(csv(text("a,b,c\n1,2,3\n\n,,\nx\n\n"), commas(1)))
                .isEqualTo("a,b,c\r\n1,2,3\r\n,,\r\n,,\r\nx,,\r\n");
    }

    @Test
    void writesErrorsAsTheirText() {
        var source = MadeWorkbook.xlsx()
                .sheet("S", row("a", "b"), row(FormulaError.NA, true), row(FormulaError.DIV0, 0.1))
                .source();

        assertThat(csv(source, WORKBOOK)).isEqualTo("a,b\r\n#N/A,true\r\n#DIV/0!,0.1\r\n");
    }

    @Test
    void quarantinesARowThatIsWiderThanTheHeaderWhole() {
        var sinks = new MemorySinks();

        ConversionReport report =
                Conversion.withoutContract(commas(1)).convert(text("a,b\n1,2,,\n3,4,5\n6\n"), null, sinks);

        assertThat(report.isRefused()).isFalse();
        assertThat(report.rowsIn()).isEqualTo(3);
        assertThat(report.rowsWritten()).isEqualTo(2);
        assertThat(report.rowsQuarantined()).isEqualTo(1);
        assertThat(report.totals()).containsExactly(Map.entry("RowWidth", 1L));
        assertThat(sinks.outputText()).isEqualTo("a,b\r\n1,2\r\n6,\r\n");
        assertThat(sinks.quarantineText()).contains("t.csv,,3,RowWidth,,3 cells,", "3,4,5\r\n");
    }

    @Test
    void takesItsWidthFromTheFirstRowWithoutAHeader() {
        var sinks = new MemorySinks();

        ConversionReport report = Conversion.withoutContract(commas(0)).convert(text("1,2\n3\n4,5,6\n"), null, sinks);

        assertThat(sinks.outputText()).isEqualTo("column_1,column_2\r\n1,2\r\n3,\r\n");
        assertThat(report.rowsQuarantined()).isEqualTo(1);
    }

    @Test
    void keepsBlankRowsInFrontWithoutAHeaderAndTakesTheWidthFromTheRowBehindThem() {
        var headless = new Format.Workbook(new Sheet.FirstVisible(), 0);
        String expected = "column_1,column_2\r\n,\r\n,\r\n1,2\r\n,\r\n3,\r\n";

        assertThat(csv(text("\n\n1,2\n\n3\n\n"), commas(0))).isEqualTo(expected);
        assertThat(csv(
                        MadeWorkbook.xlsx()
                                .sheet("S", row(), row(), row(1, 2), row(), row(3))
                                .source(),
                        headless))
                .isEqualTo(expected);
    }

    @Test
    void endsBeforeTheTotalsAndWithoutTheFooter() {
        var area = new TableArea(new HeaderRow.Numbered(1), 2, "total", 1);
        Object[][] rows = {
            row("Report"),
            row("of today"),
            row("a", "b"),
            row(1, 2),
            row(3, 4),
            row("checked"),
            row(" TOTAL", 6),
            row(9, 9)
        };
        var csv = "Report\nof today\na,b\n1,2\n3,4\nchecked\n TOTAL,6\n9,9\n";

        String expected = "a,b\r\n1,2\r\n3,4\r\n";
        assertThat(csv(text(csv), new Format.Delimited(",", '"', null, null, StandardCharsets.UTF_8, area)))
                .isEqualTo(expected);
        assertThat(csv(
                        MadeWorkbook.xlsx().sheet("S", rows).source(),
                        new Format.Workbook(new Sheet.FirstVisible(), null, area)))
                .isEqualTo(expected);
    }

    @Test
    void appendsEveryMatchingSheet() {
        var source = MadeWorkbook.xlsx()
                .sheet("Orders 1", row("a", "b"), row(1, 2))
                .sheet("Other", row("x"))
                .sheet("Orders none")
                .sheet("Orders 2", row(), row("A ", "b"), row(3, 4))
                .source();

        assertThat(csv(source, EVERY_SHEET)).isEqualTo("a,b\r\n1,2\r\n3,4\r\n");
    }

    @Test
    void refusesASheetWithOtherColumnsThanTheFirst() {
        var source = MadeWorkbook.xlsx()
                .sheet("Orders 1", row("a", "b"), row(1, 2))
                .sheet("Orders 2", row("b", "a"), row(3, 4))
                .source();

        ConversionReport report = Conversion.withoutContract(EVERY_SHEET).convert(source, null, new MemorySinks());

        assertThat(report.refused()).isNotNull().satisfies(refused -> {
            assertThat(refused.refusal()).isEqualTo("HEADER_MISSING");
            assertThat(refused.message())
                    .isEqualTo(
                            "w.xlsx, sheet \"Orders 2\", row 1: expected the columns of the first sheet, a, b, found the columns b, a.");
        });
    }

    @Test
    void anEmptyFileGivesAnEmptyCsvAndAHeaderItsLine() {
        for (String nothing : List.of("", "\n\n", "\uFEFF")) {
            assertThat(csv(text(nothing), commas(1))).isEmpty();
            assertThat(csv(text(nothing), commas(0))).isEmpty();
        }
        assertThat(csv(text("a,b\n"), commas(1))).isEqualTo("a,b\r\n");
        assertThat(csv(MadeWorkbook.xlsx().sheet("S").source(), WORKBOOK)).isEmpty();
        assertThat(csv(MadeWorkbook.xls().sheet("S").source(), WORKBOOK)).isEmpty();
        assertThat(csv(MadeWorkbook.xls().sheet("S", row("a", "b")).source(), WORKBOOK))
                .isEqualTo("a,b\r\n");
    }

    private static String csv(TableSource source, Format format) {
        var sinks = new MemorySinks();
        ConversionReport report = Conversion.withoutContract(format).convert(source, null, sinks);
        assertThat(report.refused()).isNull();
        assertThat(report.rowsQuarantined()).isZero();
        return sinks.outputText();
    }

    private static Format commas(int headerRow) {
        return new Format.Delimited(",", '"', StandardCharsets.UTF_8, headerRow);
    }

    private static TableSource text(String csv) {
        return TableSource.of("t.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }
}
