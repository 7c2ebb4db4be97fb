package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final String REPORT = "Orders of \"May\n\nid,qty\n1,10\n2,20\ntotal,30\nend of report\n";

    @Test
    void findsTheHeaderByItsRow() {
        assertThat(rows(REPORT, Layout.withHeader(new Layout.Header.AtRow(3))))
                .containsExactly(
                        "id|qty", "4: \"1\" \"10\"", "5: \"2\" \"20\"", "6: \"total\" \"30\"", "7: \"end of report\"");
    }

    @Test
    void skipsRowsInFrontOfTheHeader() {
        assertThat(rows(REPORT, new Layout(new Layout.Header.FirstRow(), 1, Optional.empty(), 2)))
                .containsExactly("id|qty", "4: \"1\" \"10\"", "5: \"2\" \"20\"");
    }

    @Test
    void endsInFrontOfTheStopRow() {
        assertThat(rows(REPORT, new Layout(new Layout.Header.AtRow(3), 0, Optional.of("Total"), 0)))
                .containsExactly("id|qty", "4: \"1\" \"10\"", "5: \"2\" \"20\"");
    }

    @Test
    void takesTheNamesOfTheContractWhenThereIsNoHeader() {
        assertThat(rows("1,2\n", Layout.withHeader(new Layout.Header.None(List.of("id", "qty")))))
                .containsExactly("id|qty", "1: \"1\" \"2\"");
    }

    @Test
    void refusesAHeaderRowThatIsBlankOrMissing() {
        for (long row : new long[] {2, 3, 9}) {
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(() -> rows("a\n\n", Layout.withHeader(new Layout.Header.AtRow(row))))
                    .withMessageContaining("row " + row)
                    .satisfies(e -> assertThat(e.refusal()).isEqualTo(Refusal.HEADER_MISSING));
        }
    }

    @Test
    void aFooterLongerThanTheTableLeavesNoRow() {
        assertThat(rows("a\n1\n", new Layout(new Layout.Header.FirstRow(), 0, Optional.empty(), 5)))
                .containsExactly("a");
    }

    private static List<String> rows(String text, Layout layout) {
        return Tabulated.rows(text.getBytes(StandardCharsets.UTF_8), TableFormat.Delimited.csv(), layout);
    }
}
