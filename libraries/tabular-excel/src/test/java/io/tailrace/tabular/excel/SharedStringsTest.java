package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedStringsTest {
    private static final long SEED = 20_261_125;

    @Test
    void givesBackWhatItKeptInMemoryAndBeyond() {
        var texts = texts(30_000);
        for (long memory : new long[] {Long.MAX_VALUE, 100_000, 0}) {
            try (var strings = new SharedStrings(memory)) {
                for (String text : texts) {
                    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                    strings.add(utf8, utf8.length);
                }
                strings.seal();
                assertThat(strings.count()).isEqualTo(texts.size());
                var random = new Random(SEED);
                for (int i = 0; i < 60_000; i++) {
                    int index = i < texts.size() ? i : random.nextInt(texts.size());
                    assertThat(string(strings, index))
                            .as("%d of %d bytes", index, memory)
                            .isEqualTo(texts.get(index));
                }
            }
        }
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        var before = temporaryFiles();
        try (var strings = new SharedStrings(0)) {
            strings.add(new byte[] {'a'}, 1);
            strings.add(new byte[] {'b'}, 1);
            strings.seal();
            assertThat(string(strings, 1)).isEqualTo("b");
        }
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static String string(SharedStrings strings, int index) {
        var row = new RowBuffer();
        row.start(1);
        strings.addTo(row, index);
        Row read = row;
        return String.valueOf(read.text(0));
    }

    /** Short and empty ones, and some that are longer than a page of memory. */
    private static List<String> texts(int count) {
        var random = new Random(SEED);
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            int length = i % 5_000 == 4_999 ? 400_000 : random.nextInt(i % 100 == 0 ? 3_000 : 30);
            texts.add((i % 3 == 0 ? "\u00FC, " : "") + "x".repeat(length) + i);
        }
        texts.add("");
        return texts;
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().endsWith(".strings")).toList();
        }
    }
}
