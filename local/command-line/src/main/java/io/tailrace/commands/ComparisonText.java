package io.tailrace.commands;

import io.tailrace.comparison.ComparisonReport;
import io.tailrace.comparison.Level;
import java.io.PrintStream;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison for people who look at a terminal. */
final class ComparisonText {
    private static final int MOST_CHARACTERS = 120;

    private ComparisonText() {}

    static void print(ComparisonReport report, PrintStream out) {
        out.println(printable(
                report.source() + " and " + report.target() + ": " + (report.equal() ? "EQUAL" : "DIFFERENT")));
        var structure = report.structure();
        if (structure != null) {
            print(structure, out);
        }
        var counts = report.counts();
        if (counts != null) {
            out.println("  rows: " + Grouped.count(counts.source()) + " in the source, "
                    + Grouped.count(counts.target()) + " in the target"
                    + blank(counts.sourceBlank(), "source") + blank(counts.targetBlank(), "target"));
        }
        if (report.levels().contains(Level.STATISTICS)) {
            long differing = report.statistics().stream()
                    .filter(column -> !column.differing().isEmpty())
                    .count();
            out.println("  figures: " + report.statistics().size() + " columns, " + differing + " of them differ");
        }
        var records = report.records();
        if (records != null) {
            print(records, report, out);
        }
        report.differences().forEach(difference -> out.println("  DIFFERS  " + printable(difference)));
    }

    private static void print(ComparisonReport.Structures structure, PrintStream out) {
        out.println("  columns: " + structure.columns().size() + " on both sides, "
                + structure.onlyInSource().size() + " only in the source, "
                + structure.onlyInTarget().size() + " only in the target");
        structure.columns().stream()
                .filter(types -> !word(types.sourceType()).equals(word(types.targetType())))
                .forEach(types -> out.println(printable("          " + types.column() + ": " + types.sourceType()
                        + " and "
                        + types.targetType()
                        + (types.comparedAs() == null ? ", not compared" : ", compared as " + types.comparedAs()))));
    }

    /** Of a type without its length and format. */
    private static String word(String type) {
        return type.split("[ (]", 2)[0];
    }

    private static String blank(long rows, String side) {
        return rows == 0 ? "" : "; " + Grouped.count(rows) + " rows of the " + side + " have no value";
    }

    private static void print(ComparisonReport.Records records, ComparisonReport report, PrintStream out) {
        out.println("  records by "
                + (report.key().isEmpty() ? "all their values" : String.join(", ", report.key())) + ": "
                + Grouped.count(records.equal()) + " equal, " + Grouped.count(records.differing()) + " differing, "
                + Grouped.count(records.missingInTarget()) + " missing in the target, "
                + Grouped.count(records.missingInSource()) + " missing in the source");
        if (records.sourceRepeated() + records.targetRepeated() > 0) {
            out.println("          the key is none: " + Grouped.count(records.sourceRepeated())
                    + " records of the source and " + Grouped.count(records.targetRepeated())
                    + " of the target have the key of another there");
        }
        records.examples().forEach(example -> out.println("          " + printable(sentence(example))));
        if (!records.allEqual()) {
            out.println("          all of them are in " + records.folder());
        }
    }

    private static String sentence(ComparisonReport.Example example) {
        var key = example.key().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + shown(entry.getValue()))
                .collect(Collectors.joining(", "));
        var place = example.place().isEmpty() ? "" : " (" + example.place() + ")";
        return switch (example.kind()) {
            case DIFFERING ->
                key + place + ", column " + example.column() + ": source " + shown(example.source()) + ", target "
                        + shown(example.target());
            case MISSING_IN_TARGET -> "missing in the target: " + key + place;
            case MISSING_IN_SOURCE -> "missing in the source: " + key + place;
        };
    }

    private static String shown(@Nullable String value) {
        if (value == null) {
            return "nothing";
        }
        return "'" + (value.length() > MOST_CHARACTERS ? value.substring(0, MOST_CHARACTERS) + "\u2026" : value) + "'";
    }

    /** What a file holds must not steer a terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
