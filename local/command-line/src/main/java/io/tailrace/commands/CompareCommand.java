package io.tailrace.commands;

import io.tailrace.comparison.Comparison;
import io.tailrace.comparison.ComparisonPage;
import io.tailrace.comparison.ComparisonPlan;
import io.tailrace.comparison.ComparisonReport;
import io.tailrace.comparison.Level;
import io.tailrace.comparison.Side;
import io.tailrace.comparison.Tolerance;
import io.tailrace.comparison.ValueKind;
import io.tailrace.landing.LandingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class CompareCommand implements Command {
    /** Where records go when nobody says so. */
    private static final String FOLDER = "__missRecords";

    @Override
    public Syntax syntax() {
        var options = new ArrayList<>(List.of(
                Option.of("--key", "COLUMN[,...]", "What identifies a record (default: all its values)."),
                Option.repeated("--map", "SOURCE=TARGET", "A column that the target calls by another name."),
                Option.of("--ignore", "COLUMN[,...]", "Columns of either side that are not looked at."),
                Option.repeated(
                        "--as",
                        "COLUMN=KIND[:FORMAT]",
                        "Reads a column of both sides as text, number, date, timestamp, time or boolean, whatever it is declared as: amount=number, ordered=date:dd.MM.yyyy."),
                Option.repeated(
                        "--tolerance",
                        "COLUMN=MOST",
                        "How far values may lie apart: 0.01, or 500ms, 2s, 5m, 1h, 1d; * for all columns without one of their own."),
                Option.of("--levels", "LEVEL[,...]", "Some of structure, counts, statistics, records (default: all)."),
                Option.flag("--any-order", "The order of the columns does not matter."),
                Option.flag("--empty-as-null", "A text without a character is a null."),
                Option.of(
                        "--out",
                        "FOLDER",
                        "Where all records that are missing or differ are written, as CSV (default: " + FOLDER + ")."),
                Option.of("--html", "FILE", "Writes the report as a page."),
                Option.flag("--json", "Prints the report as JSON (docs/contracts.md).")));
        options.addAll(ComparedOperand.options());
        options.addAll(FormatOptions.options());
        return Syntax.of(
                        "compare",
                        "Compares two tables, each of them a file or in a database: columns, counts, figures of each column, and every record. Exit code 0: they are equal; 1: they differ; 2: they cannot be compared.")
                .with(options)
                .on(
                        "SOURCE",
                        "A file (xlsx, xlsm, xls, csv, dat, also packed; parquet), or a JDBC URL with --source-table or --source-query.")
                .on("TARGET", "Likewise.");
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        var plan = plan(arguments);
        var folder = Objects.requireNonNullElse(arguments.path("--out"), Path.of(FOLDER));
        try (var source = new ComparedOperand(arguments, Side.SOURCE).open();
                var target = new ComparedOperand(arguments, Side.TARGET).open()) {
            var report = Comparison.of(source, target, plan).compare(folder);
            tell(report, arguments);
            return report.equal() ? 0 : Tailrace.FAILED;
        }
    }

    private static void tell(ComparisonReport report, Arguments arguments) throws IOException {
        var page = arguments.path("--html");
        if (page != null) {
            Files.writeString(page, ComparisonPage.of(report));
        }
        if (arguments.has("--json")) {
            System.out.println(
                    LandingJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } else {
            ComparisonText.print(report, System.out);
        }
    }

    private static ComparisonPlan plan(Arguments arguments) {
        return new ComparisonPlan(
                arguments.words("--key"),
                pairs(arguments, "--map", "SOURCE=TARGET"),
                new HashSet<>(arguments.words("--ignore")),
                as(arguments),
                tolerances(arguments),
                levels(arguments),
                arguments.has("--any-order"),
                arguments.has("--empty-as-null"));
    }

    private static Map<String, ComparisonPlan.ReadAs> as(Arguments arguments) {
        var as = new HashMap<String, ComparisonPlan.ReadAs>();
        pairs(arguments, "--as", "COLUMN=KIND").forEach((column, asked) -> {
            int colon = asked.indexOf(':');
            var word = colon < 0 ? asked : asked.substring(0, colon);
            var kind = ValueKind.named(word)
                    .orElseThrow(() -> new UnusableInput(
                            "--as must say text, number, date, timestamp, time or boolean, not " + word + "."));
            if (colon >= 0 && kind != ValueKind.DAY && kind != ValueKind.TIMESTAMP) {
                throw new UnusableInput("--as takes a format for dates and timestamps, not for " + asked + ".");
            }
            as.put(
                    column,
                    UnusableInput.named(() -> new ComparisonPlan.ReadAs(
                            kind, colon < 0 ? List.of() : List.of(asked.substring(colon + 1)))));
        });
        return as;
    }

    private static Map<String, List<Tolerance>> tolerances(Arguments arguments) {
        var tolerances = new HashMap<String, List<Tolerance>>();
        for (var given : values(arguments, "--tolerance")) {
            var words = split("--tolerance", given, "COLUMN=MOST");
            var tolerance = Tolerance.of(words.getLast())
                    .orElseThrow(() -> new UnusableInput(
                            "--tolerance must be a number such as 0.01 or a time such as 500ms, 2s, 5m, 1h or 1d, not "
                                    + words.getLast() + "."));
            tolerances
                    .computeIfAbsent(words.getFirst(), none -> new ArrayList<>())
                    .add(tolerance);
        }
        return tolerances;
    }

    private static Set<Level> levels(Arguments arguments) {
        if (!arguments.has("--levels")) {
            return EnumSet.allOf(Level.class);
        }
        return arguments.words("--levels").stream()
                .map(word -> Stream.of(Level.values())
                        .filter(level -> level.word().equals(word.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new UnusableInput(
                                "--levels must name some of structure, counts, statistics, records, not " + word
                                        + ".")))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> pairs(Arguments arguments, String option, String form) {
        var pairs = new HashMap<String, String>();
        for (var given : values(arguments, option)) {
            var words = split(option, given, form);
            if (pairs.put(words.getFirst(), words.getLast()) != null) {
                throw new UnusableInput(option + " names column " + words.getFirst() + " twice.");
            }
        }
        return pairs;
    }

    private static List<String> values(Arguments arguments, String option) {
        return arguments.values().getOrDefault(option, List.of());
    }

    private static List<String> split(String option, String given, String form) {
        int mark = given.indexOf('=');
        if (mark < 1 || mark == given.length() - 1) {
            throw new UnusableInput(option + " must be " + form + ", not " + given + ".");
        }
        return List.of(given.substring(0, mark), given.substring(mark + 1));
    }
}
