package io.tailrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailraceScriptTest {
    @TempDir
    private Path root;

    @Test
    void findsTheCommandLineThatTheScriptEndsIn() throws IOException, InterruptedException {
        Files.writeString(root.resolve("tailrace"), """
                set -euo pipefail
                unused() {
                  exec false
                }
                exec true -Xmx512m -Xms100m -cp "lib with blank/*" io.tailrace.Main "$@"
                """);

        var script = TailraceScript.at(root);

        assertThat(script.convert(Path.of("in.xlsx"), Path.of("out.csv")))
                .containsExactly(
                        "true",
                        "-Xmx512m",
                        "-Xms100m",
                        "-cp",
                        "lib with blank/*",
                        "io.tailrace.Main",
                        "convert",
                        "in.xlsx",
                        "--out",
                        "out.csv");
        assertThat(script.convert(Path.of("in.dat"), Path.of("out.csv"), "64m"))
                .containsExactly(
                        "true",
                        "-Xmx64m",
                        "-cp",
                        "lib with blank/*",
                        "io.tailrace.Main",
                        "convert",
                        "in.dat",
                        "--out",
                        "out.csv",
                        "--delimiter",
                        "|~|");
    }
}
