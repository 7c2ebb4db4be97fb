package io.tailrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureCheckTest {
    @TempDir
    private Path folder;

    @Test
    void wholeNumbersMustBeEqualAndOthersNearly() throws IOException {
        assertThat(lines("1000000\n0.25\n2.5", "1000000.0\n0.2500000000001\n2.5"))
                .isEqualTo(new Output.Expected());
        assertThat(lines("1000000", "1000001")).isEqualTo(new Output.Different("rule 1: 1000000 became 1000001"));
        assertThat(lines("7\n0.25", "7\n0.26")).isEqualTo(new Output.Different("rule 2: 0.25 became 0.26"));
    }

    @Test
    void everyRuleNeedsItsFigure() throws IOException {
        assertThat(lines("1\n2", "1")).isEqualTo(new Output.Different("1 figures for 2 rules"));
        assertThat(lines("1", "none").details()).startsWith("no figures");
    }

    @Test
    void takesFailingRowsOrTheStatisticFromOurReport() throws IOException {
        Path expected = Files.writeString(folder.resolve("expected"), "3\n40\n0.5\n100\n");
        Path report = Files.writeString(folder.resolve("report.json"), """
                {"rules": [
                  {"rule": "a", "observed": "3 of 100 rows fail"},
                  {"rule": "b", "observed": "60 of 100 rows pass"},
                  {"rule": "c", "observed": "0.5"},
                  {"rule": "d", "observed": "100 rows"}]}
                """);

        assertThat(FigureCheck.ofReport(expected, report)).isEqualTo(new Output.Expected());
    }

    private Output lines(String expected, String found) throws IOException {
        return FigureCheck.ofLines(
                Files.writeString(folder.resolve("expected"), expected),
                Files.writeString(folder.resolve("found"), found));
    }
}
