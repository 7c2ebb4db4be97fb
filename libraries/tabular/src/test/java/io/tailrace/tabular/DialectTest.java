package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each mark of a dialect means, in exact cases. */
class DialectTest {
    private static final TableFormat.Delimited CSV = TableFormat.Delimited.csv();
    private static final TableFormat.Delimited ESCAPED = new TableFormat.Delimited(
            ",", Optional.of('"'), Optional.of('\\'), Optional.empty(), StandardCharsets.UTF_8);

    @Test
    void escapesDelimiterQuoteAndItself() {
        assertThat(rows("1\\,2,x\\\\y,\\\"z\n", ESCAPED)).containsExactly("1: \"1,2\" \"x\\y\" \"\"z\"");
        assertThat(rows("\"say \\\"hi\\\"\",\"a\\,b\",\"\\\\\"\n", ESCAPED))
                .containsExactly("1: \"say \"hi\"\" \"a,b\" \"\\\"");
    }

    @Test
    void escapesLineEndsAndCountsTheirLines() {
        assertThat(rows("a\\\nb,c\nd\\\r\ne\nf\\\rg\nh\n", ESCAPED))
                .containsExactly("1: \"a\nb\" \"c\"", "3: \"d\r\ne\"", "5: \"f\rg\"", "7: \"h\"");
    }

    @Test
    void keepsAnEscapeBeforeAnythingElse() {
        assertThat(rows("C:\\temp,\\N,\"\\n\"\nend\\", ESCAPED))
                .containsExactly("1: \"C:\\temp\" \"\\N\" \"\\n\"", "2: \"end\\\"");
    }

    @Test
    void doublesQuotesAlsoWhereThereIsAnEscape() {
        assertThat(rows("\"a\"\"b\\\"c\"\n", ESCAPED)).containsExactly("1: \"a\"b\"c\"");
    }

    @Test
    void takesAQuoteThatEscapesItselfForDoubling() {
        var format = new TableFormat.Delimited(
                ",", Optional.of('"'), Optional.of('"'), Optional.empty(), StandardCharsets.UTF_8);
        assertThat(rows("\"a\"\"b\",\"\"\n", format)).containsExactly("1: \"a\"b\" \"\"");
    }

    @Test
    void escapesAWholeDelimiterWithoutQuotes() {
        var format = new TableFormat.Delimited(
                "|~|", Optional.empty(), Optional.of('\\'), Optional.empty(), StandardCharsets.UTF_8);
        assertThat(rows("a\\|~|b|~|\"c\\|d\n", format)).containsExactly("1: \"a|~|b\" \"\"c\\|d\"");
    }

    @Test
    void hasMarksBeyondAscii() {
        var format = new TableFormat.Delimited(
                "¦→", Optional.of('«'), Optional.of('§'), Optional.of('€'), StandardCharsets.UTF_8);
        assertThat(rows("€ comment\na¦→«b¦→««c«¦→d¦e§¦→f\n«§«\n««¦→§§«\n", format))
                .containsExactly("2: \"a\" \"b¦→«c\" \"d¦e¦→f\"", "3: \"«\n«¦→§\"");
    }

    @Test
    void splitsAtControlCharacters() {
        for (String delimiter : List.of("\t", "\u0001", "\u0000", "\u001F", "\u0001\u0002")) {
            assertThat(rows(
                            "a" + delimiter + "\"b" + delimiter + "\"" + delimiter + "\n",
                            TableFormat.Delimited.by(delimiter)))
                    .containsExactly("1: \"a\" \"b" + delimiter + "\" -");
        }
    }

    @Test
    void splitsAtTheFirstPlaceWhereADelimiterFits() {
        assertThat(rows("aaab|aab|b\n", TableFormat.Delimited.by("aab"))).containsExactly("1: \"a\" \"|\" \"|b\"");
        assertThat(rows("a|||b\n", TableFormat.Delimited.by("||"))).containsExactly("1: \"a\" \"|b\"");
    }

    @Test
    void keepsQuotesInsideAFieldAndZeros() {
        assertThat(rows("5\" disk,a\"b\"c, \"d\"\n\u0000,a\u0000b\n", CSV))
                .containsExactly("1: \"5\" disk\" \"a\"b\"c\" \" \"d\"\"", "2: \"\u0000\" \"a\u0000b\"");
    }

    @Test
    void takesALoneQuotedEmptyFieldForATextAndAnEmptyLineForNone() {
        assertThat(rows("\"\"\n\n\"\",\n,\"\"", CSV)).containsExactly("1: \"\"", "2: -", "3: \"\" -", "4: - \"\"");
    }

    @Test
    void readsAllLineEndsInOneText() {
        assertThat(rows("a\rb\nc\r\nd\n\re\r\r\n\n", CSV))
                .containsExactly("1: \"a\"", "2: \"b\"", "3: \"c\"", "4: \"d\"", "5: -", "6: \"e\"", "7: -", "8: -");
    }

    @Test
    void looksForCommentsOnlyWhereRecordsBegin() {
        var format = new TableFormat.Delimited(
                ",", Optional.of('"'), Optional.empty(), Optional.of('#'), StandardCharsets.UTF_8);
        assertThat(rows("#1 \"\r\na,#b\n\"x\n#y\"\n #z\n#\n#", format))
                .containsExactly("2: \"a\" \"#b\"", "3: \"x\n#y\"", "5: \" #z\"");
    }

    @Test
    void namesTheLineInWhichAnUnclosedQuoteOpens() {
        assertThat(rows("a\n\"b\nc\",d\n\"e\n\"\"\",\"x\n\n", CSV))
                .containsExactly("1: \"a\"", "2: \"b\nc\" \"d\"", "UNTERMINATED_QUOTE line 5 the end of the text");
    }

    @Test
    void namesTheLineInWhichTextFollowsAClosingQuote() {
        assertThat(rows("a\n\"b\n\"x,c\n", CSV)).containsExactly("1: \"a\"", "MALFORMED line 3 0x78");
        assertThat(rows("\"b\" ,c\n", CSV)).containsExactly("MALFORMED line 1 0x20");
        assertThat(rows("\"b\"|c\n", TableFormat.Delimited.by("||"))).containsExactly("MALFORMED line 1 0x7C");
    }

    @Test
    void keepsTheBoundsOnTheByte() {
        var bounds = Bounds.standard().withCellBytes(4).withRowBytes(10).withColumns(4);
        for (int window : new int[] {8, 13, 64, 4096}) {
            assertThat(Windowed.rows(utf8("abcd,a€,abc\n"), CSV, bounds, window))
                    .containsExactly("ROW_TOO_LONG line 1 more");
            assertThat(Windowed.rows(utf8("abcd,\"a\"\"\"\"d\",ab\n,,,\n"), CSV, bounds, window))
                    .containsExactly("1: \"abcd\" \"a\"\"d\" \"ab\"", "2: - - - -");
            assertThat(Windowed.rows(utf8("a\nab€\n"), CSV, bounds, window))
                    .containsExactly("1: \"a\"", "CELL_TOO_LONG line 2 a longer one, or a quote that is never closed");
            assertThat(Windowed.rows(utf8("\"" + "\n".repeat(500)), CSV, bounds, window))
                    .containsExactly("CELL_TOO_LONG line 1 a longer one, or a quote that is never closed");
            assertThat(Windowed.rows(utf8("1,2,3,4,\n"), CSV, bounds, window))
                    .containsExactly("TOO_MANY_COLUMNS line 1 more");
        }
    }

    @Test
    void writesWhatOtherDialectsNeedNoQuotesFor() {
        var format = new TableFormat.Delimited(
                "|", Optional.of('\''), Optional.empty(), Optional.empty(), StandardCharsets.UTF_8);
        assertThat(CanonicalText.of(utf8("a,b|\"|x|'|,'|'\"'|''\n"), format))
                .isEqualTo("\"a,b\",\"\"\"\",x,\"|,\",\"\"\"\",\"\"\r\n");
        assertThat(CanonicalText.of(utf8("a,|~|b\n"), TableFormat.Delimited.by("|~|")))
                .isEqualTo("\"a,\",b\r\n");
    }

    @Test
    void passesOverLinesOfAnyLength() {
        String text = "x".repeat(3000) + "\r\n\"not a quote\r" + "a,b\n1,2\n";
        var layout = new Layout(new Layout.Header.FirstRow(), 2, Optional.empty(), 0);
        assertThat(Tabulated.rows(utf8(text), CSV, layout)).containsExactly("a|b", "4: \"1\" \"2\"");
        var behind = new Layout(new Layout.Header.None(List.of("a")), 9, Optional.empty(), 0);
        assertThat(Tabulated.rows(utf8(text), CSV, behind)).containsExactly("a");
    }

    private static List<String> rows(String text, TableFormat.Delimited format) {
        List<String> rows = Windowed.rows(utf8(text), format, Bounds.standard(), 1 << 12);
        for (int window = 8; window < 40; window++) {
            assertThat(Windowed.rows(utf8(text), format, Bounds.standard(), window))
                    .as("window %d", window)
                    .isEqualTo(rows);
        }
        return rows;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
