package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to a command arrives as it was said, and what cannot be meant is answered with how the command is called. */
class ArgumentsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-", "|~|", " ", "\"", "'", "--", "-->", "\\t", "\"\"", "-o"})
    void aDelimiterMayBeAnything(String delimiter) throws IOException {
        var separator = delimiter.replace("\\t", "\t");
        assertThat(convert("a" + separator + "b\n1" + separator + "2\n", "--delimiter=" + delimiter, "--quote="))
                .isEqualTo("a,b\r\n1,2\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "|~|", " ", "\"", "-->"})
    void aDelimiterMayBeAWordOfItsOwn(String delimiter) throws IOException {
        assertThat(convert("a" + delimiter + "b\n1" + delimiter + "2\n", "--delimiter", delimiter, "--quote", ""))
                .isEqualTo("a,b\r\n1,2\r\n");
    }

    @Test
    void theQuoteMayBeAQuoteOrNone() throws IOException {
        assertThat(convert("a\n\"1\"\n", "--quote", "\"")).isEqualTo("a\r\n1\r\n");
        assertThat(convert("a\n'1'\n", "--quote", "'")).isEqualTo("a\r\n1\r\n");
        assertThat(convert("a\n\"1\"\n", "--quote", "")).isEqualTo("a\r\n\"\"\"1\"\"\"\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "convert x.csv --fast; Unknown option --fast.",
                "convert x.csv --delim=x; Unknown option --delim=x.",
                "convert x.csv --out; --out needs a value.",
                "convert x.csv --out a --out b; --out must be given once, not 2 times.",
                "convert; IN must be given.",
                "convert x.csv y.csv; Unexpected argument y.csv.",
                "generate; --out=DIR must be given.",
                "config frob x.yaml; Expected config check, difference or apply, found config frob.",
            })
    void aCommandThatIsCalledWronglySaysWhatIsWrongAndHowItIsCalled(String words, String sentence) {
        var told = run(words.split(" ", -1));
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors())
                .startsWith("tailrace: " + sentence + "\nUsage: tailrace " + words.split(" ", -1)[0] + " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--pairs many; --pairs must be a whole number, not many.",
                "--pairs 3000000000; --pairs must be a whole number below 2147483648, not 3000000000.",
                "--pairs -1; --pairs must be 1 or more, not -1.",
                "--bytes 3x; --bytes must be a size such as 300MB or 2GB, not 3x.",
                "--date 2026-02-30; --date must be a date such as 2026-11-02, not 2026-02-30.",
                "--seed 1.5; --seed must be a whole number, not 1.5.",
            })
    void aValueThatCannotBeMeantIsNamedWithWhatWasExpected(String words, String sentence) {
        var option = words.split(" ", -1);
        var told = run("generate", "--out", folder.resolve("day").toString(), option[0], option[1]);
        assertThat(told).isEqualTo(new Told(2, "", "tailrace: " + sentence + "\n"));
        assertThat(folder.resolve("day")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"frob", "--frob", "help frob"})
    void aCommandThatDoesNotExistIsNamed(String words) {
        var told = run(words.split(" ", -1));
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors()).startsWith("tailrace: Unknown ").contains("frob.\nUsage: tailrace ");
    }

    @Test
    void withoutACommandTheyAreListed() {
        var told = run();
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.errors()).startsWith("tailrace: Name a command.\n").contains("\n  convert ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "run", "up", "invoke", "execute", "convert", "generate", "config", "states-conformance"})
    void helpListsEachCommandAndTellsItsOptions(String command) {
        assertThat(run("help").output()).contains("\n  " + command + " ");
        var told = run("help", command);
        assertThat(told.exitCode()).isZero();
        assertThat(told.output()).startsWith("Usage: tailrace " + command + " ");
        assertThat(told.output().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run(command, "--help")).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void theVersionIsTold(String option) {
        assertThat(run(option)).isEqualTo(new Told(0, "Tailrace 1.0.0-SNAPSHOT\n", ""));
    }

    private String convert(String text, String... options) throws IOException {
        var in = Files.writeString(folder.resolve("in.csv"), text);
        var out = folder.resolve("out.csv");
        var words = new ArrayList<>(List.of("convert", in.toString(), "--out", out.toString()));
        words.addAll(List.of(options));
        assertThat(Tailrace.run(words.toArray(String[]::new))).isZero();
        return Files.readString(out);
    }

    private static Told run(String... arguments) {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var outputBefore = System.out;
        var errorsBefore = System.err;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Tailrace.run(arguments);
            return new Told(exitCode, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outputBefore);
            System.setErr(errorsBefore);
        }
    }

    private record Told(int exitCode, String output, String errors) {}
}
