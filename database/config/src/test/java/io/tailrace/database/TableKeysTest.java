package io.tailrace.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.HeaderRow;
import io.tailrace.landing.configuration.Limits;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.landing.configuration.TableArea;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys that say where the table is, how its text and values are written, and what it may cost. */
class TableKeysTest {
    private static final ConfigurationReader READER = new ConfigurationReader((columns, rules, others) -> List.of());

    @Test
    void whereTheTableIs() {
        var area = new TableArea(new HeaderRow.Located(), 2, "Total", 3);

        assertThat(format("{type: csv, headerRow: located, skipRows: 2, stopText: Total, footerRows: 3}")
                        .area())
                .isEqualTo(area);
        assertThat(format("{type: xlsx, headerRow: located, skipRows: 2, stopText: Total, footerRows: 3}")
                        .area())
                .isEqualTo(area);
        assertThat(format(
                                "{type: fixed-width, fields: [{name: a, start: 1, length: 2}], headerRow: located, skipRows: 2, stopText: Total, footerRows: 3}")
                        .area())
                .isEqualTo(area);
        assertThat(format("{type: xls, headerRow: 0}").area()).isEqualTo(TableArea.under(0));
    }

    @Test
    void whichSheets() {
        assertThat(workbook("").sheet()).isEqualTo(new Sheet.FirstVisible());
        assertThat(workbook(", sheet: 2").sheet()).isEqualTo(new Sheet.Numbered(2));
        assertThat(workbook(", sheet: Orders").sheet()).isEqualTo(new Sheet.Named("Orders"));
        assertThat(workbook(", sheet: 'Orders *'").sheet()).isEqualTo(new Sheet.Matching("Orders *"));
        assertThat(workbook(", sheets: 'Orders *'").sheet()).isEqualTo(new Sheet.EveryMatching("Orders *"));
        assertThat(workbook(", passwordVariable: ORDERS_PASSWORD").passwordVariable())
                .isEqualTo("ORDERS_PASSWORD");
    }

    @Test
    void theMarksOfText() {
        assertThat(format("{type: dat, delimiter: '||', quote: \"'\", escape: '\\', comment: '#', charset: UTF-16}"))
                .isEqualTo(new Format.Delimited("||", '\'', '\\', '#', StandardCharsets.UTF_16, TableArea.under(1)));
        assertThat(format("{type: csv, escape: '\"'}"))
                .isEqualTo(new Format.Delimited(",", '"', '"', null, StandardCharsets.UTF_8, TableArea.under(1)));
    }

    @Test
    void howValuesAreWritten() {
        var set = dataSet("{type: csv}", """
                - {name: amount, type: "decimal(10,2)", locale: de-DE, preset: "0,00"}
                - {name: day, type: date, locale: de, formats: [d. MMMM yyyy]}
                - {name: done, type: boolean, formats: [ja/nein, X/]}
                """, "");

        assertThat(set.columns())
                .containsExactly(
                        new Column("amount", new ColumnType.Decimal(10, 2), false, List.of(), "0,00", "de-DE", null),
                        new Column(
                                "day",
                                new ColumnType.Date(List.of("d. MMMM yyyy")),
                                false,
                                List.of(),
                                null,
                                "de",
                                null),
                        new Column("done", new ColumnType.Truth(List.of("ja/nein", "X/")), false, List.of(), null));
    }

    @Test
    void whatAFileMayCost() {
        var set = dataSet(
                "{type: csv}",
                "- {name: a, type: text}",
                "limits: {rows: 5000000000, columns: 20, cellBytes: 1, rowBytes: 2, unpackedBytes: 3, ratio: 4, outputBytes: 5, spillBytes: 7, seconds: 6}");

        assertThat(set.limits()).isEqualTo(new Limits(5_000_000_000L, 20, 1, 2, 3L, 4, 5L, 7L, 6));
        assertThat(dataSet("{type: csv}", "- {name: a, type: text}", "").limits())
                .isEqualTo(Limits.none());
        assertThat(dataSet("{type: csv}", "- {name: a, type: text}", "extraColumns: evolve")
                        .extraColumns())
                .isEqualTo(DataSet.ExtraColumns.EVOLVE);
    }

    @Test
    void comesBackFromTheStoredDocument() {
        var configuration = read(
                "{type: xlsx, sheets: 'O*', headerRow: located, stopText: Total, passwordVariable: P}",
                """
                - {name: amount, type: integer, locale: hi-IN}
                - {name: done, type: boolean, formats: [X/]}
                """,
                "limits: {seconds: 6}");

        assertThat(LandingJson.read(LandingJson.canonical(configuration), Configuration.class))
                .isEqualTo(configuration);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: csv, headerRow: found} | expected a whole number from 0, or located, found 'found'.",
                "{type: csv, headerRow: 3, skipRows: 3} | expected headerRow behind the 3 skipRows, found it in row 3.",
                "{type: csv, skipRows: -1} | expected a whole number from 0, found '-1'.",
                "{type: csv, footerRows: x} | expected a whole number from 0, found 'x'.",
                "{type: csv, stopText: ' '} | expected the text that the totals row begins with, found none.",
                "{type: csv, quote: '#', comment: '#'} | expected delimiter, quote, escape and comment to differ",
                "{type: csv, escape: ','} | expected delimiter, quote, escape and comment to differ",
                "{type: csv, comment: '//'} | expected one character, or '' for none, found '//'.",
                "{type: csv, sheet: A} | expected only type, delimiter, quote, escape, comment, charset, headerRow, skipRows, stopText, footerRows, found 'sheet'.",
                "{type: xlsx, sheet: A, sheets: B*} | expected either sheet (one) or sheets (all that match), found both.",
                "{type: xlsx, sheet: 0} | expected a whole number from 1, found '0'.",
                "{type: xlsx, passwordVariable: 'secret 1'} | expected the name of an environment variable of capital letters, digits and underscores, not a password.",
            })
    void refusesFormats(String format, String sentence) {
        assertThat(problems(format, "- {name: a, type: text}", "")).anyMatch(problem -> problem.contains(sentence));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: integer, locale: xx-YY | expected a language and country that Java knows, such as de-DE, found 'xx-YY'.",
                "type: text, locale: de-DE | expected locale only for integer, decimal, date and timestamp, found it for 'text'.",
                "type: boolean, formats: [ja] | expected a word for true, a slash and another word for false, such as yes/no, found 'ja'.",
                "type: boolean, formats: [ja/JA] | expected a word for true, a slash and another word for false, such as yes/no, found 'ja/JA'.",
                "type: boolean, formats: [/nein] | expected a word for true, a slash and another word for false, such as yes/no, found '/nein'.",
                "type: integer, formats: [x] | expected formats only for date, timestamp and boolean, found it for 'integer'.",
            })
    void refusesColumns(String column, String sentence) {
        assertThat(problems("{type: csv}", "- {name: a, " + column + "}", ""))
                .anyMatch(problem -> problem.contains(sentence));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "limits: {rows: 0} | limits.rows: expected a whole number from 1, found '0'.",
                "limits: {seconds: soon} | limits.seconds: expected a whole number from 1, found 'soon'.",
                "limits: {bytes: 1} | expected only rows, columns, cellBytes, rowBytes, unpackedBytes, ratio, outputBytes, spillBytes, seconds, found 'bytes'.",
                "extraColumns: keep | expected one of evolve, ignore, reject, found 'keep'.",
            })
    void refusesDataSets(String keys, String sentence) {
        assertThat(problems("{type: csv}", "- {name: a, type: text}", keys))
                .anyMatch(problem -> problem.contains(sentence));
    }

    private static Format format(String format) {
        return dataSet(format, "- {name: a, type: text}", "").format();
    }

    private static Format.Workbook workbook(String keys) {
        return (Format.Workbook) format("{type: xlsx" + keys + "}");
    }

    private static DataSet dataSet(String format, String columns, String keys) {
        return read(format, columns, keys).dataSet(new DataSetName("t"));
    }

    private static List<String> problems(String format, String columns, String keys) {
        return catchThrowableOfType(InvalidConfiguration.class, () -> read(format, columns, keys))
                .problems();
    }

    private static Configuration read(String format, String columns, String keys) {
        return READER.read("""
                company: Test
                regions:
                  NORTH: {timeZone: Europe/Oslo, runAt: "05:00", cutOff: "06:00"}
                dataSets:
                  t:
                    format: %s
                    columns:
                %s
                %s
                mappings:
                  - {files: "t_{timestamp}.csv", dataSet: t, regions: [NORTH]}
                """.formatted(format, columns.indent(6), keys.indent(4)), "t.yaml");
    }
}
