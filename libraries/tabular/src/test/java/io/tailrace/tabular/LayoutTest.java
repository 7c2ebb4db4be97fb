package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Rows with cells, blank ones in front of another, and those that wait until it is known that they are no footer. */
    @Test
    void rowsThatAreTakenStayAsTheyAre() {
        String oneColumn = "id\n1\n\n\n2\n3\n\n4\n";
        for (int footer = 0; footer < 3; footer++) {
            var layout = new Layout(new Layout.Header.FirstRow(), 0, Optional.empty(), footer);

            assertThat(taken(oneColumn, layout)).isEqualTo(rows(oneColumn, layout));
        }
    }

    private static List<String> taken(String text, Layout layout) {
        var source = TableSource.of("orders.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try (var reader = TextTables.open(source, TableFormat.Delimited.csv(), layout)) {
            var taken = new ArrayList<RowBuffer>();
            while (reader.next()) {
                taken.add(reader.take(new RowBuffer()));
            }
            return Stream.concat(
                            Stream.of(String.join("|", reader.columns())),
                            taken.stream().map(Tabulated::row))
                    .toList();
        }
    }

    private static List<String> rows(String text, Layout layout) {
        return Tabulated.rows(text.getBytes(StandardCharsets.UTF_8), TableFormat.Delimited.csv(), layout);
    }
}
