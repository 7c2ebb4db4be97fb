package io.tailrace.commands;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/** What a command said. */
record Spoken(int exitCode, String output, String errors) {

    static Spoken by(String... arguments) {
        return by(() -> Tailrace.run(arguments));
    }

    /** @param command answers its exit code */
    static Spoken by(Callable<Integer> command) {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var standardOutput = System.out;
        var standardError = System.err;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int exitCode = command.call();
            return new Spoken(
                    exitCode, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            System.setOut(standardOutput);
            System.setErr(standardError);
        }
    }
}
