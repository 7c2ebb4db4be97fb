package io.tailrace.comparison;

import io.tailrace.report.Html;
import io.tailrace.report.Outcome;
import io.tailrace.report.OutcomeWord;
import io.tailrace.report.Page;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of a comparison: what differs, columns, counts, figures, the first records. Bounded; all records are in their files. */
public final class ComparisonPage {
    private static final int MOST_COLUMNS = 300;
    private static final int MOST_DIFFERENCES = 200;

    private ComparisonPage() {}

    public static String of(ComparisonReport report) {
        return Page.of(report.source() + " and " + report.target() + " - Tailrace", html -> {
            head(html, report);
            differences(html, report.differences());
            ComparisonReport.Structures structure = report.structure();
            if (structure != null) {
                structure(html, structure);
            }
            ComparisonReport.Counts counts = report.counts();
            if (counts != null) {
                counts(html, counts);
            }
            if (!report.statistics().isEmpty()) {
                figures(html, report.statistics());
            }
            ComparisonReport.Records records = report.records();
            if (records != null) {
                records(html, records, report.key());
            }
        });
    }

    private static void head(Html html, ComparisonReport report) {
        html.open("header").open("h1").value(report.source());
        html.text(" and ").value(report.target()).close("h1");
        html.open("p");
        outcome(report.equal()).write(html, "strong");
        html.text(report.equal() ? " The target holds what the source holds." : " The target differs from the source.");
        html.close("p");
        String levels = report.levels().stream().map(Level::word).collect(Collectors.joining(", "));
        html.element("p", "Looked at: " + levels + ".", "class", "soft").close("header");
    }

    private static void differences(Html html, List<String> differences) {
        if (differences.isEmpty()) {
            return;
        }
        html.element("h2", "What differs").open("ul");
        differences.stream().limit(MOST_DIFFERENCES).forEach(sentence -> html.element("li", sentence));
        html.close("ul");
        Page.rest(html, differences.size(), MOST_DIFFERENCES, "differences");
    }

    private static void structure(Html html, ComparisonReport.Structures structure) {
        html.element("h2", "Columns");
        Page.table(html, "The columns that both have, as each side declares them", table -> {
            table.heads("Outcome", "Source", "Type", "Target", "Type", "Compared as", "Tolerance")
                    .open("tbody");
            structure.columns().stream().limit(MOST_COLUMNS).forEach(column -> {
                table.open("tr");
                outcome(column.alike()).write(table, "td");
                table.open("th", "scope", "row").value(column.column()).close("th");
                table.element("td", column.sourceType());
                table.open("td").value(column.target()).close("td");
                table.element("td", column.targetType());
                table.element("td", column.comparedAs() == null ? "not compared" : column.comparedAs());
                table.element("td", column.tolerated() == null ? "" : column.tolerated())
                        .close("tr");
            });
            table.close("tbody");
        });
        Page.rest(html, structure.columns().size(), MOST_COLUMNS, "columns");
        only(html, "Only in the source: ", structure.onlyInSource());
        only(html, "Only in the target: ", structure.onlyInTarget());
        if (!structure.inOrder()) {
            html.element("p", "They do not come in the same order.");
        }
    }

    private static void only(Html html, String where, List<String> columns) {
        if (!columns.isEmpty()) {
            html.open("p").text(where).value(String.join(", ", columns)).close("p");
        }
    }

    private static void counts(Html html, ComparisonReport.Counts counts) {
        html.element("h2", "Rows");
        Page.table(html, "The rows of each side", table -> {
            table.heads("Side", "Rows", "Rows without a value, passed over").open("tbody");
            row(table, "Source", counts.source(), counts.sourceBlank());
            row(table, "Target", counts.target(), counts.targetBlank());
            table.close("tbody");
        });
    }

    private static void row(Html html, String name, long first, long second) {
        html.open("tr")
                .element("th", name, "scope", "row")
                .number(first)
                .number(second)
                .close("tr");
    }

    private static void figures(Html html, List<ComparisonReport.ColumnComparison> columns) {
        html.element("h2", "Figures");
        Page.table(html, "Each column in the source, and below it in the target", table -> {
            table.heads(
                            "Outcome",
                            "Column",
                            "Side",
                            "Nulls",
                            "No such value",
                            "Distinct",
                            "Least",
                            "Greatest",
                            "Sum",
                            "Mean")
                    .open("tbody");
            columns.stream().limit(MOST_COLUMNS).forEach(column -> {
                table.open("tr");
                outcome(column.differing().isEmpty()).write(table, "td");
                table.open("th", "scope", "row").value(column.column()).close("th");
                figures(table, Side.SOURCE, column.source(), List.of());
                table.close("tr").open("tr").element("td", "").element("td", "");
                figures(table, Side.TARGET, column.target(), column.differing());
                table.close("tr");
            });
            table.close("tbody");
        });
        Page.rest(html, columns.size(), MOST_COLUMNS, "columns");
    }

    private static void figures(Html html, Side side, ComparisonReport.Figures figures, List<String> differing) {
        html.element("td", side.word());
        for (String name : FigureComparison.names()) {
            String figure = FigureComparison.figure(figures, name);
            html.open("td", "class", differing.contains(name) ? "number fail" : "number")
                    .value(figure)
                    .close("td");
        }
    }

    private static void records(Html html, ComparisonReport.Records records, List<String> key) {
        html.element("h2", "Records");
        String by = key.isEmpty() ? "Records by all their values" : "Records by " + String.join(", ", key);
        Page.table(html, by, table -> {
            table.heads(
                            "Equal",
                            "Differing",
                            "Missing in target",
                            "Missing in source",
                            "Key again in source",
                            "Key again in target")
                    .open("tbody")
                    .open("tr");
            table.number(records.equal())
                    .number(records.differing())
                    .number(records.missingInTarget())
                    .number(records.missingInSource())
                    .number(records.sourceRepeated())
                    .number(records.targetRepeated());
            table.close("tr").close("tbody");
        });
        if (records.allEqual()) {
            return;
        }
        html.open("p")
                .text("All records that are missing or differ are in ")
                .value(records.folder())
                .close("p");
        Page.table(html, "The first of them", table -> {
            table.heads("What", "Key", "Column", "Source", "Target", "Place").open("tbody");
            records.examples().forEach(example -> example(table, example));
            table.close("tbody");
        });
    }

    private static void example(Html html, ComparisonReport.Example example) {
        String what = switch (example.kind()) {
            case DIFFERING -> "differs";
            case MISSING_IN_TARGET -> "missing in the target";
            case MISSING_IN_SOURCE -> "missing in the source";
        };
        String key = example.key().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + (entry.getValue() == null ? "nothing" : entry.getValue()))
                .collect(Collectors.joining(", "));
        html.open("tr")
                .element("td", what)
                .open("th", "scope", "row")
                .value(key)
                .close("th");
        html.open("td").value(example.column() == null ? "" : example.column()).close("td");
        boolean differs = example.kind() == ComparisonReport.Kind.DIFFERING;
        cell(html, example.source(), differs);
        cell(html, example.target(), differs);
        html.element("td", example.place()).close("tr");
    }

    private static void cell(Html html, @Nullable String value, boolean told) {
        html.open("td");
        if (value == null) {
            html.open("em").text(told ? "nothing" : "").close("em");
        } else {
            html.value(value);
        }
        html.close("td");
    }

    private static OutcomeWord outcome(boolean passes) {
        return OutcomeWord.of(passes ? Outcome.PASS : Outcome.FAIL);
    }
}
