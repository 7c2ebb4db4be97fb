package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both files are larger than the heap of the process that compares them. */
class CompareMemoryTest {
    private static final int ROWS = 260_000;
    private static final int STEP = 7_919;

    @TempDir
    private Path folder;

    @Test
    void filesMayBeLargerThanMemory() throws IOException, InterruptedException {
        var source = written("source.csv", 1, "same");
        var target = written("target.csv", 3, "changed");

        var output = compare(source, target);

        assertThat(output)
                .contains("rows: 260,000 in the source, 260,000 in the target")
                .contains("259,998 equal, 1 differing, 1 missing in the target, 1 missing in the source");
        assertThat(Files.size(source)).isGreaterThan(32 << 20);
        assertThat(folder.resolve("out/differing.csv")).content().contains("100,state,same,changed,");
        assertThat(ProjectUnderTest.entries(folder.resolve("temporary"))).isEmpty();
    }

    /** The rows of each file come in another order. */
    private Path written(String name, int times, String state) throws IOException {
        var file = folder.resolve(name);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("id,state,text\n");
            for (int i = 0; i < ROWS; i++) {
                long id = (long) i * STEP * times % ROWS;
                long written = id == 5 ? id + (long) ROWS * times : id;
                out.write(written + "," + (id == 100 ? state : "same") + ",");
                out.write(("row " + id + " ").repeat(13));
                out.write('\n');
            }
        }
        return file;
    }

    private String compare(Path source, Path target) throws IOException, InterruptedException {
        var temporary = Files.createDirectories(folder.resolve("temporary"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Tailrace.class.getName(),
                "compare",
                source.toString(),
                target.toString(),
                "--key",
                "id",
                "--out",
                folder.resolve("out").toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(text).isEqualTo(1);
            return Objects.requireNonNull(text);
        }
    }
}
