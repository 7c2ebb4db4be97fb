package io.tailrace.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The script {@code tailrace}, and the java command line that it ends in, found by letting the shell say what it executes. */
public record TailraceScript(Path root, List<String> java) {
    private static final String EXECUTED = "+ exec ";

    /** Runs the script once, so that it builds what it needs. */
    public static TailraceScript at(Path root) throws IOException, InterruptedException {
        Path trace = Files.createTempFile("bench", ".trace");
        try {
            int exit = new ProcessBuilder("bash", "-x", root.resolve("tailrace").toString(), "convert", "--help")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(trace.toFile())
                    .start()
                    .waitFor();
            String executed = Files.readAllLines(trace).stream()
                    .filter(line -> line.startsWith(EXECUTED))
                    .reduce((first, last) -> last)
                    .orElseThrow(
                            () -> new IOException("The script tailrace executes nothing; exit code " + exit + "."));
            List<String> words = words(executed.substring(EXECUTED.length()));
            return new TailraceScript(root, List.copyOf(words.subList(0, words.size() - 2)));
        } finally {
            Files.delete(trace);
        }
    }

    List<String> convert(Path in, Path out) {
        return command(java, in, out);
    }

    /** With another limit of the heap, such as {@code 64m}. */
    List<String> convert(Path in, Path out, String heap) {
        var limited = java.stream()
                .filter(word -> !word.startsWith("-Xms"))
                .map(word -> word.startsWith("-Xmx") ? "-Xmx" + heap : word)
                .toList();
        return command(limited, in, out);
    }

    /** With a configuration of one data set. */
    List<String> convert(Path in, Path out, Path configuration) {
        return Stream.concat(
                        convert(in, out).stream(),
                        Stream.of("--config", configuration.toString(), "--data-set", RuledDataSet.NAME))
                .toList();
    }

    /** Judges by rules over the columns of a contract; the report goes to {@code out}. */
    List<String> check(Path in, Path out, Path contract, Path rules) {
        return Stream.of(
                        List.of("bash", "-c", "exec \"$@\" > \"$0\"", out.toString()),
                        java,
                        List.of("check", in.toString(), "--json"),
                        List.of("--contract", contract.toString(), "--rules", rules.toString()))
                .flatMap(List::stream)
                .toList();
    }

    /** By the script itself. */
    List<String> convertByScript(Path in, Path out) {
        return command(List.of(root.resolve("tailrace").toString()), in, out);
    }

    private static List<String> command(List<String> start, Path in, Path out) {
        boolean dat = in.toString().endsWith(".dat");
        return Stream.of(
                        start,
                        List.of("convert", in.toString(), "--out", out.toString()),
                        dat ? List.of("--delimiter", Contender.DELIMITER) : List.<String>of())
                .flatMap(List::stream)
                .toList();
    }

    /** The words of a line as the shell quotes them: bare, or in single quotes. */
    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }
}
