package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class OleContainerTest {
    private static final int ROWS = 2_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"9, false", "9, true", "12, false", "12, true"})
    void readsSectorsOf512And4096BytesInAnyOrder(int shift, boolean reversed) {
        var container = new OleBuilder(shift, stream());
        Path file = (reversed ? container.reversed() : container).write(folder);
        assertThat(Sheets.rows(file)).hasSize(ROWS).endsWith(ROWS + ": NUMBER(" + (ROWS - 1) + ".25)");
    }

    @Test
    void readsContainersWhoseTableDoesNotFitIntoTheHeader() {
        byte[] large = Arrays.copyOf(stream(), 16 << 20);
        assertThat(Sheets.rows(new OleBuilder(9, large).write(folder))).hasSize(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Workbook", "WORKBOOK", "Book", "book"})
    void findsTheWorkbookIgnoringCase(String name) {
        assertThat(Sheets.rows(new OleBuilder(9, stream()).named(name).write(folder)))
                .hasSize(ROWS);
    }

    @Test
    void refusesAChainThatReturnsToItself() {
        assertThat(refusal(new OleBuilder(9, stream()).bent(next -> next == 9 ? 4 : next)))
                .isEqualTo(Refusal.MALFORMED);
        assertThat(refusal(new OleBuilder(9, stream()).bent(next -> 1).statedSize(Long.MAX_VALUE)))
                .isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void refusesAChainThatLeavesTheContainer() {
        assertThat(refusal(new OleBuilder(9, stream()).bent(next -> next == 9 ? -3 : next)))
                .isEqualTo(Refusal.MALFORMED);
        assertThat(refusal(new OleBuilder(9, stream()).bent(next -> next == 9 ? 1 << 28 : next)))
                .isEqualTo(Refusal.TRUNCATED);
        assertThat(refusal(new OleBuilder(9, stream()).bent(next -> next == 9 ? -2 : next)))
                .isEqualTo(Refusal.TRUNCATED);
    }

    @Test
    void refusesASizeBeyondTheChain() {
        assertThat(refusal(new OleBuilder(9, Arrays.copyOf(stream(), 2_000)).statedSize(1 << 30)))
                .isEqualTo(Refusal.TRUNCATED);
    }

    @Test
    void refusesEveryTruncatedContainer() throws IOException {
        byte[] whole = new OleBuilder(9, stream()).bytes();
        Path file = folder.resolve("cut.xls");
        for (int length = 0; length < whole.length - 1024; length += 997) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(Sheets.refusal(file)).as("length %d", length).isNotNull();
        }
    }

    private static Refusal refused(Path file) {
        return Sheets.refusal(file).refusal();
    }

    private Refusal refusal(OleBuilder container) {
        return refused(container.write(folder));
    }

    private static byte[] stream() {
        var book = new BiffBuilder();
        for (int i = 0; i < ROWS; i++) {
            book.number(i, 0, 0, i + 0.25);
        }
        return book.stream();
    }
}
