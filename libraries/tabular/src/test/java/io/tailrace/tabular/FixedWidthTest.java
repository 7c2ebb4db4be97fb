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

    private static List<String> rows(String text) {
        return Tabulated.rows(
                text.getBytes(StandardCharsets.UTF_8), FORMAT, Layout.withHeader(new Layout.Header.None(List.of())));
    }
}
