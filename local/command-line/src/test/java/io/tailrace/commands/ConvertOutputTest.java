package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdInputStream;
import io.tailrace.tabular.parquet.ParquetTableReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code convert}: the output is what its name says, in parts when asked for. */
class ConvertOutputTest {
    private static final String ROWS = IntStream.rangeClosed(1, 300)
            .mapToObj(i -> i + ",row " + i + "\r\n")
            .collect(Collectors.joining());

    @TempDir
    private Path folder;

    @Test
    void theNameSaysWhatIsWritten() throws IOException {
        assertThat(Files.readString(convert("x.csv"))).isEqualTo("id,text\r\n" + ROWS);
        try (var gzip = new GZIPInputStream(Files.newInputStream(convert("x.csv.gz")))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("id,text\r\n" + ROWS);
        }
        var zstd = new ZstdInputStream(new ByteArrayInputStream(Files.readAllBytes(convert("x.csv.zst"))));
        assertThat(new String(zstd.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("id,text\r\n" + ROWS);
        try (var parquet = new ParquetTableReader("x.parquet", convert("x.parquet"))) {
            assertThat(parquet.columns()).containsExactly("id", "text");
            var rows = new StringBuilder();
            while (parquet.next()) {
                rows.append(parquet.row().text(0))
                        .append(',')
                        .append(parquet.row().text(1))
                        .append("\r\n");
            }
            assertThat(rows).hasToString(ROWS);
        }
    }

    @Test
    void partsAreNumberedAndReplaceThoseOfAnEarlierTime() throws IOException {
        Files.writeString(folder.resolve("x.part-0003.csv"), "of an earlier time");
        Files.writeString(folder.resolve("x.part-0009.csv"), "of an earlier time");
        Files.writeString(folder.resolve("xx.part-0009.csv"), "of another file");

        convert("x.csv", "--parts-bytes", "1500");

        assertThat(ProjectUnderTest.entries(folder))
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactlyInAnyOrder(
                        "in.csv", "x.part-0001.csv", "x.part-0002.csv", "x.part-0003.csv", "xx.part-0009.csv");
        var together = new StringBuilder();
        for (int part = 1; part <= 3; part++) {
            var text = Files.readString(folder.resolve("x.part-000" + part + ".csv"));
            assertThat(text).startsWith("id,text\r\n");
            together.append(text, "id,text\r\n".length(), text.length());
        }
        assertThat(together).hasToString(ROWS);
    }

    @Test
    void lineageIsAddedInItsOrder() throws IOException {
        assertThat(Files.readString(convert("x.csv", "--lineage", "run,sheet,row,file")))
                .startsWith("id,text,_file,_row,_sheet,_run_id\r\n1,row 1,in.csv,2,,\r\n");
    }

    private Path convert(String name, String... options) throws IOException {
        var in = Files.writeString(folder.resolve("in.csv"), "id,text\n" + ROWS);
        var out = folder.resolve(name);
        var arguments = new ArrayList<>(List.of("convert", in.toString(), "--out", out.toString()));
        arguments.addAll(List.of(options));
        assertThat(Tailrace.run(arguments.toArray(String[]::new))).isZero();
        return out;
    }
}
