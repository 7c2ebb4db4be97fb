package io.tailrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void theReportOfACheckGoesToTheFile() throws IOException, InterruptedException {
        Path out = root.resolve("report with blank.json");
        var script = new TailraceScript(root, List.of("echo", "-n"));

        List<String> command = script.check(Path.of("in.csv"), out, Path.of("c.yaml"), Path.of("r.dqdl"));

        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        assertThat(out).hasContent("check in.csv --json --contract c.yaml --rules r.dqdl");
    }
}
