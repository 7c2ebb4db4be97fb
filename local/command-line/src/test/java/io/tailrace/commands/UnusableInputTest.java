package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used is answered with a sentence and exit code 2, and nothing is touched. */
class UnusableInputTest {
    @TempDir
    private Path folder;

    @Test
    void aLandingFolderThatIsNotThere() {
        var told = run("run", "--landing", folder.resolve("nowhere").toString());
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors())
                .isEqualTo("tailrace: --landing must name a folder, and " + folder.resolve("nowhere")
                        + " is not there.\n");
    }

    @Test
    void aLandingFolderWithoutFiles() {
        var told = run("run", "--landing", folder.toString());
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors()).contains("must name a folder with files");
    }

    @Test
    void aConfigurationWithMistakesNamesEachWithItsLine() throws IOException {
        var file = Files.writeString(folder.resolve("wrong.yaml"), """
                company: Wrong
                regions:
                  NORTH: {timeZone: Europe/Nowhere, runAt: "05:00", cutOff: "06:00"}
                dataSets:
                  price:
                    format: {type: csv}
                    columns:
                      - {name: article, type: txt}
                mappings:
                  - {files: "prices.csv", dataSet: price, regions: [SOUTH]}
                """);
        Files.writeString(folder.resolve("prices_20261102000000.csv"), "article\n1\n");
        var told = run(
                "run",
                "--landing",
                folder.toString(),
                "--config",
                file.toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors())
                .contains("wrong.yaml, line 3", "Europe/Nowhere")
                .contains("wrong.yaml, line 8", "txt")
                .contains("{timestamp}")
                .contains("SOUTH");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aConfigurationThatIsNotThere() {
        var told = run("config", "check", folder.resolve("none.yaml").toString());
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors()).contains("none.yaml").contains("found none");
    }

    @Test
    void aRegionThatTheConfigurationDoesNotHave() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x\n");
        var told = run("run", "--landing", folder.toString(), "--region", "MARS");
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors()).contains("--region must be one of [AMER, APJ, EMEA, WW], not MARS");
    }

    @Test
    void aFileToConvertThatIsNoWorkbook() throws IOException {
        var file = Files.writeString(folder.resolve("letter.xlsx"), "Dear all,\n");
        var out = folder.resolve("letter.csv");
        var told = run("convert", file.toString(), "--out", out.toString());
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors()).contains("letter.xlsx");
        assertThat(out).doesNotExist();
        assertThat(ProjectUnderTest.entries(folder)).hasSize(1);
    }

    @Test
    void aPlaceForTheOutputThatIsNotThere() throws IOException {
        var file = Files.writeString(folder.resolve("letter.csv"), "a\n1\n");
        var told = run(
                "convert",
                file.toString(),
                "--out",
                folder.resolve("nowhere/letter.csv").toString());
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors()).contains("nowhere");
    }

    @Test
    void anEventThatIsNoJson() throws IOException {
        var event = Files.writeString(folder.resolve("event.json"), "{\"a\":\n");
        var told = run("invoke", "validator", "--event", event.toString());
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors()).contains("event.json, line 2: expected JSON");
    }

    @Test
    void anOptionThatDoesNotExist() {
        var told = run("demo", "--fast");
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors()).contains("--fast");
    }

    private static Told run(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var errors = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Tailrace.run(arguments);
            return new Told(exitCode, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(errors);
        }
    }

    private record Told(int exitCode, String errors) {}
}
