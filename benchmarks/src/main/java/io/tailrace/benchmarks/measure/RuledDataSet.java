package io.tailrace.benchmarks.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A contract of this module and the rules over its columns, as the files that the command line takes. */
enum RuledDataSet {
    DELIVERIES("deliveries"),
    ORDER_LINES("order-lines");

    /** What the configuration calls it. */
    static final String NAME = "measured";

    private static final String FOLDER = "/io/tailrace/benchmarks/quality/";
    private static final String COMPANY = """
            company: Benchmarks
            regions:
              ALL: {timeZone: UTC, runAt: "05:00", cutOff: "06:00"}
            dataSets:
              measured:
            """;

    private final String name;

    RuledDataSet(String name) {
        this.name = name;
    }

    /** Writes the contract beside the file. */
    Path contract(Path file) throws IOException {
        return Files.writeString(file.resolveSibling(name + "-contract.yaml"), text(name + ".yaml"));
    }

    /** Writes the rules beside the file. */
    Path rules(Path file) throws IOException {
        return Files.writeString(file.resolveSibling(name + ".dqdl"), text(name + ".dqdl"));
    }

    /** Writes a configuration of this one data set beside the file. */
    Path configuration(Path file, boolean withRules) throws IOException {
        var text = new StringBuilder(COMPANY).append(text(name + ".yaml").indent(4));
        if (withRules) {
            text.append("    rules: |\n").append(text(name + ".dqdl").indent(6));
        }
        return Files.writeString(file.resolveSibling(name + (withRules ? "-with-rules" : "") + ".yaml"), text);
    }

    private static String text(String file) throws IOException {
        try (InputStream stream = RuledDataSet.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IOException("The benchmarks lack their file " + file + ".");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
