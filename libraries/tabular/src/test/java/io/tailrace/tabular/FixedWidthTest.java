package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.TableFormat.FixedWidth;
import io.tailrace.tabular.TableFormat.FixedWidth.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedWidthTest {
    private static final FixedWidth FORMAT =
            new FixedWidth(List.of(new Field("part", 1, 5), new Field("qty", 6, 4)), StandardCharsets.UTF_8);

    @Test
    void cutsLinesAtTheirPositions() {
        assertThat(rows("A-100  12\r\nB       3\rC-2\n\nD-1  1234"))
                .containsExactly(
                        "part|qty", "1: \"A-100\" \"12\"", "2: \"B\" \"3\"", "3: \"C-2\"", "4:", "5: \"D-1\" \"1234\"");
    }

    @Test
    void countsCharactersNotBytesNorHalvesOfPairs() {
        assertThat(rows("😀é    12\n")).containsExactly("part|qty", "1: \"😀é\" \"12\"");
    }

    @Test
    void showsWhatLiesBehindTheLastField() {
        assertThat(rows("A-100  12 x\nA-100  12   \n"))
                .containsExactly("part|qty", "1: \"A-100\" \"12\" \"x\"", "2: \"A-100\" \"12\"");
    }

    @Test
    void takesItsOwnNamesWhateverTheHeaderSays() {
        byte[] text = "PartNoQty\nA-100  12\n".getBytes(StandardCharsets.UTF_8);
        assertThat(Tabulated.rows(text, FORMAT, Layout.standard())).containsExactly("part|qty", "2: \"A-100\" \"12\"");
    }

    @Test
    void cutsTheSameLinesThroughAnyWindow() {
        byte[] text =
                "A-100  12\r\n😀é漢字  7\rB\n\r\n     1234 x é\n  C\n\u0000\"a,b  9".getBytes(StandardCharsets.UTF_8);
        List<String> rows = Windowed.rows(text, FORMAT, Bounds.standard(), 1 << 10);
        assertThat(rows)
                .containsExactly(
                        "1: \"A-100\" \"12\"",
                        "2: \"😀é漢字\" \"7\"",
                        "3: \"B\"",
                        "4: -",
                        "5: - \"1234\" \"x é\"",
                        "6: \"C\"",
                        "7: \"\u0000\"a,b\" \"9\"");
        for (int window = 8; window < 64; window++) {
            assertThat(Windowed.rows(text, FORMAT, Bounds.standard(), window))
                    .as("window %d", window)
                    .isEqualTo(rows);
        }
    }

    @Test
    void takesFieldsInAnyOrderOverEachOtherAndFarOut() {
        var format = new FixedWidth(
                List.of(
                        new Field("second", 3, 2),
                        new Field("all", 1, Integer.MAX_VALUE),
                        new Field("far", Integer.MAX_VALUE, Integer.MAX_VALUE)),
                StandardCharsets.UTF_8);
        assertThat(Windowed.rows("abcdé\nxy\n".getBytes(StandardCharsets.UTF_8), format, Bounds.standard(), 64))
                .containsExactly("1: \"cd\" \"abcdé\"", "2: - \"xy\"");
    }

    @Test
    void refusesLinesAndFieldsBeyondTheBounds() {
        byte[] text = "ok\nA-100  12 and more".getBytes(StandardCharsets.UTF_8);
        for (int window : new int[] {8, 1 << 10}) {
            assertThat(Windowed.rows(text, FORMAT, Bounds.standard().withRowBytes(17), window)
                            .getLast())
                    .isEqualTo("ROW_TOO_LONG line 2 more");
            assertThat(Windowed.rows(text, FORMAT, Bounds.standard().withCellBytes(7), window)
                            .getLast())
                    .isEqualTo("CELL_TOO_LONG line 2 more");
            assertThat(Windowed.rows(
                            text, FORMAT, Bounds.standard().withRowBytes(18).withCellBytes(8), window))
                    .hasSize(2);
        }
    }

    private static List<String> rows(String text) {
        return Tabulated.rows(
                text.getBytes(StandardCharsets.UTF_8), FORMAT, Layout.withHeader(new Layout.Header.None(List.of())));
    }
}
