package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedTextTest {
    private static final TableFormat.Delimited CSV = TableFormat.Delimited.csv();

    @Test
    void tellsAnEmptyFieldFromAnEmptyText() {
        assertThat(Tabulated.rows("id,name,city\n1,,\"\"\n", CSV)).containsExactly("id|name|city", "2: \"1\" - \"\"");
    }

    @Test
    void keepsLineEndsInsideQuotesAndNumbersRecordsByTheirFirstLine() {
        assertThat(Tabulated.rows("id,note\r\n1,\"two\r\nlines\"\n2,\"a \"\"b\"\"\"\r3,c", CSV))
                .containsExactly("id|note", "2: \"1\" \"two\r\nlines\"", "4: \"2\" \"a \"b\"\"", "5: \"3\" \"c\"");
    }

    @Test
    void keepsSpacesAndLeadingZeros() {
        assertThat(Tabulated.rows("part , qty\n  007, 1 \n", CSV)).containsExactly("part|qty", "2: \"  007\" \" 1 \"");
    }

    @Test
    void givesRaggedRowsTheWidthTheyHave() {
        assertThat(Tabulated.rows("a,b\n1\n1,2,3\n", CSV)).containsExactly("a|b", "2: \"1\"", "3: \"1\" \"2\" \"3\"");
    }

    @Test
    void keepsBlankLinesBetweenRowsAndDropsThoseAfterTheLast() {
        assertThat(Tabulated.rows("\n\na,b\n1,2\n\n3,4\n\n\n", CSV))
                .containsExactly("a|b", "4: \"1\" \"2\"", "5:", "6: \"3\" \"4\"");
    }

    @Test
    void takesBlankLinesOfASingleColumnForRows() {
        assertThat(Tabulated.rows("a\n1\n\n", CSV)).containsExactly("a", "2: \"1\"", "3: -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", ";", "\t", "||", "~|~"})
    void splitsAtAnyDelimiter(String delimiter) {
        String text = "a" + delimiter + "b\n\"1" + delimiter + "\"" + delimiter + "2\n";
        assertThat(Tabulated.rows(text, TableFormat.Delimited.by(delimiter)))
                .containsExactly("a|b", "2: \"1" + delimiter + "\" \"2\"");
    }

    @Test
    void takesQuotesLiterallyWhenTheDialectHasNone() {
        var format = new TableFormat.Delimited(
                "|", Optional.empty(), Optional.empty(), Optional.empty(), StandardCharsets.UTF_8);
        assertThat(Tabulated.rows("a|b\n\"x|y\n", format)).containsExactly("a|b", "2: \"\"x\" \"y\"");
    }

    @Test
    void passesOverComments() {
        var format = new TableFormat.Delimited(
                ",", Optional.of('"'), Optional.empty(), Optional.of('#'), StandardCharsets.UTF_8);
        assertThat(Tabulated.rows("# by hand\na,b\n#x,y\n1,2\n", format)).containsExactly("a|b", "4: \"1\" \"2\"");
    }

    @Test
    void refusesMarksThatMeanTwoThings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TableFormat.Delimited(
                        "|'", Optional.of('\''), Optional.empty(), Optional.empty(), StandardCharsets.UTF_8))
                .withMessageContaining("\"|'\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TableFormat.Delimited(
                        ",", Optional.of('#'), Optional.empty(), Optional.of('#'), StandardCharsets.UTF_8))
                .withMessageContaining("'#'");
    }

    @Test
    void readsTheCharsetOfTheDataSet() {
        var bytes = "name\nZürich €\n".getBytes(Charset.forName("windows-1252"));
        assertThat(Tabulated.rows(bytes, CSV.in(Charset.forName("windows-1252")), Layout.standard()))
                .containsExactly("name", "2: \"Zürich €\"");
    }

    @Test
    void believesAByteOrderMark() {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            var bytes = "\uFEFFid\n😀\n".getBytes(charset);
            assertThat(Tabulated.rows(bytes, CSV.in(StandardCharsets.ISO_8859_1), Layout.standard()))
                    .as(charset.name())
                    .containsExactly("id", "2: \"😀\"");
        }
    }

    @Test
    void namesTheOffsetOfUndecodableBytes() {
        var text = new StringBuilder("id\n");
        text.repeat("0123456789\n", 20_000);
        byte[] bytes = (text + "Z\u00FCrich\n").getBytes(StandardCharsets.ISO_8859_1);
        var refused = refusal(bytes, CSV);
        assertThat(refused.refusal()).isEqualTo(Refusal.UNDECODABLE_BYTES);
        assertThat(refused.place()).isEqualTo("byte 220004");
        assertThat(refused.found()).startsWith("0xFC");
        assertThat(refused.file()).isEqualTo("orders.csv");
    }

    @Test
    void refusesAQuoteThatIsNeverClosed() {
        assertThat(refusal("a,b\n1,\"2\n3,4\n".getBytes(StandardCharsets.UTF_8), CSV)
                        .refusal())
                .isEqualTo(Refusal.UNTERMINATED_QUOTE);
    }

    @Test
    void refusesTextBehindAClosingQuote() {
        assertThat(refusal("a,b\n1,\"2\"x\n".getBytes(StandardCharsets.UTF_8), CSV)
                        .refusal())
                .isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void refusesFieldsBeyondTheBound() {
        var bounds = Bounds.standard().withCellBytes(1000).withRowBytes(4000).withColumns(10);
        assertThat(refusal(("a\n" + "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8), CSV, bounds)
                        .refusal())
                .isEqualTo(Refusal.CELL_TOO_LONG);
        assertThat(refusal(("a\n" + ",".repeat(20)).getBytes(StandardCharsets.UTF_8), CSV, bounds)
                        .refusal())
                .isEqualTo(Refusal.TOO_MANY_COLUMNS);
    }

    @Test
    void refusesAFileWithoutARow() {
        assertThat(refusal(new byte[0], CSV).refusal()).isEqualTo(Refusal.EMPTY);
        assertThat(refusal(new byte[] {'\n', '\n'}, CSV).refusal()).isEqualTo(Refusal.EMPTY);
    }

    private static UnreadableFile refusal(byte[] bytes, TableFormat.Text format) {
        return refusal(bytes, format, Bounds.standard());
    }

    private static UnreadableFile refusal(byte[] bytes, TableFormat.Text format, Bounds bounds) {
        return catchThrowableOfType(UnreadableFile.class, () -> {
            var source = TableSource.of("orders.csv", new ByteArrayInputStream(bytes));
            try (var reader = TextTables.open(source, format, Layout.standard(), bounds)) {
                while (reader.next()) {
                    assertThat(reader.row().number()).isPositive();
                }
            }
        });
    }
}
