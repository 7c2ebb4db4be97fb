package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shell sees of a process that has ended. */
class ExitCodeTest {
    @TempDir
    private Path folder;

    private Path table;

    @BeforeEach
    void writeTable() throws IOException {
        table = Files.writeString(folder.resolve("orders.csv"), "id,state\n1,OPEN\n2,BILLED\n");
    }

    @Test
    void allIsWell() throws Exception {
        assertThat(check("Rules = [ RowCount = 2 ]")).isEqualTo(new Ended(0, ""));
    }

    @Test
    void aRuleFails() throws Exception {
        assertThat(check("Rules = [ RowCount = 3 ]")).isEqualTo(new Ended(1, ""));
    }

    @Test
    void theInputCannotBeUsed() throws Exception {
        Files.delete(table);

        assertThat(check("Rules = [ RowCount = 2 ]"))
                .isEqualTo(new Ended(2, "tailrace: " + table + ": expected a file to check, found none.\n"));
    }

    /** The exit code, and what went to standard error. */
    private record Ended(int code, String told) {}

    private Ended check(String ruleset) throws IOException, InterruptedException {
        var rules = Files.writeString(folder.resolve("orders.dqdl"), ruleset);
        var errors = folder.resolve("errors.txt");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tailrace.class.getName(),
                        "check",
                        table.toString(),
                        "--rules",
                        rules.toString()))
                .redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int code = process.waitFor();
        return new Ended(code, Files.readString(errors, StandardCharsets.UTF_8));
    }
}
