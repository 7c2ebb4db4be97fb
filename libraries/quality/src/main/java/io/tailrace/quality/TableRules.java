package io.tailrace.quality;

import io.tailrace.quality.dqdl.Condition;
import io.tailrace.quality.dqdl.WrittenRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles the rules that judge the table, and the metrics that they and analyzers look at. */
final class TableRules {
    private final KnownColumns columns;
    private final Capabilities capabilities;
    private final ReferenceRules references;
    private final FileRules files;

    TableRules(KnownColumns columns, Capabilities capabilities) {
        this.columns = columns;
        this.capabilities = capabilities;
        references = new ReferenceRules(columns, capabilities);
        files = new FileRules(capabilities);
    }

    Rule rule(WrittenRule rule, Optional<Where> where) {
        return switch (rule.type()) {
            case "ColumnExists" ->
                new Rule.ColumnExists(rule.text(), rule.parameters().getFirst());
            case "ColumnNamesMatchPattern" ->
                new Rule.ColumnNamesMatchPattern(
                        rule.text(), ValueConditions.pattern(rule.parameters().getFirst()));
            case "DetectAnomalies" -> detectAnomalies(rule);
            case "FileSize", "FileFreshness", "FileMatch", "FileUniqueness" -> files.rule(rule);
            case "CustomSql" ->
                throw new UnsupportedRule("the rule type CustomSql is not supported; another rule with a where clause,"
                        + " AggregateMatch or a query in the warehouse says the same.");
            case "ReferentialIntegrity", "DatasetMatch", "SchemaMatch", "RowCountMatch", "AggregateMatch" ->
                references.rule(rule, requirement(rule));
            default -> new Rule.OfMetric(rule.text(), metric(rule, where), requirement(rule));
        };
    }

    private Requirement<NumberExpression> requirement(WrittenRule rule) {
        Requirement<NumberExpression> requirement = NumberConditions.requirement(rule.condition());
        if (!NumberConditions.looksBack(requirement)) {
            NumberConditions.constants(requirement);
        } else if (!capabilities.history()) {
            throw new UnsupportedRule(written(rule) + " is not supported; rules here know no earlier runs.");
        }
        return requirement;
    }

    private static String written(WrittenRule rule) {
        return rule.condition() instanceof Condition.Comparison comparison ? comparison.written() : rule.text();
    }

    private Metric metric(WrittenRule rule, Optional<Where> where) {
        List<Metric> metrics = metrics(rule.type(), rule.parameters(), where);
        if (metrics.size() != 1) {
            throw new UnsupportedRule("the rule type " + rule.type() + " is not supported.");
        }
        return metrics.getFirst();
    }

    private Rule detectAnomalies(WrittenRule rule) {
        if (!capabilities.history()) {
            throw new UnsupportedRule("DetectAnomalies is not supported; rules here know no earlier runs.");
        }
        List<String> parameters = rule.parameters();
        return new Rule.DetectAnomalies(
                rule.text(),
                metrics(parameters.getFirst(), parameters.subList(1, parameters.size()), Optional.empty()));
    }

    /** What a rule type, or an analyzer of that name, measures. */
    List<Metric> metrics(String type, List<String> parameters, Optional<Where> where) {
        return switch (type) {
            case "RowCount" -> none(type, parameters, new Metric.Rows(where));
            case "ColumnCount" -> none(type, parameters, new Metric.Columns());
            case "Completeness" -> List.of(statistic(Statistic.COMPLETENESS, parameters, where));
            case "Uniqueness" -> List.of(statistic(Statistic.UNIQUENESS, parameters, where));
            case "UniqueValueRatio" -> List.of(statistic(Statistic.UNIQUE_VALUE_RATIO, parameters, where));
            case "DistinctValuesCount" -> List.of(statistic(Statistic.DISTINCT_VALUES_COUNT, parameters, where));
            case "Entropy" -> List.of(statistic(Statistic.ENTROPY, parameters, where));
            case "Sum" -> List.of(statistic(Statistic.SUM, parameters, where));
            case "Mean" -> List.of(statistic(Statistic.MEAN, parameters, where));
            case "StandardDeviation" -> List.of(statistic(Statistic.STANDARD_DEVIATION, parameters, where));
            case "ColumnLength" -> lengths(parameters, where);
            case "ColumnValues" -> isOfNumbers(parameters) ? extremes(parameters, where) : lengths(parameters, where);
            case "ColumnCorrelation" -> List.of(correlation(parameters, where));
            case "AllStatistics" -> allStatistics(parameters);
            default -> throw new UnsupportedRule("the rule type " + type + " is not supported.");
        };
    }

    private static List<Metric> none(String type, List<String> parameters, Metric metric) {
        if (!parameters.isEmpty()) {
            throw new UnsupportedRule(type + " takes no column.");
        }
        return List.of(metric);
    }

    private List<Metric> lengths(List<String> parameters, Optional<Where> where) {
        return List.of(
                statistic(Statistic.MINIMUM_LENGTH, parameters, where),
                statistic(Statistic.MAXIMUM_LENGTH, parameters, where));
    }

    private List<Metric> extremes(List<String> parameters, Optional<Where> where) {
        return List.of(
                statistic(Statistic.MINIMUM, parameters, where), statistic(Statistic.MAXIMUM, parameters, where));
    }

    private List<Metric> allStatistics(List<String> parameters) {
        Optional<Where> all = Optional.empty();
        var metrics = new ArrayList<Metric>(List.of(
                new Metric.Rows(all),
                new Metric.Columns(),
                statistic(Statistic.COMPLETENESS, parameters, all),
                statistic(Statistic.UNIQUENESS, parameters, all)));
        if (isOfNumbers(parameters)) {
            metrics.addAll(extremes(parameters, all));
            metrics.add(statistic(Statistic.ENTROPY, parameters, all));
            metrics.add(statistic(Statistic.MEAN, parameters, all));
            metrics.add(statistic(Statistic.STANDARD_DEVIATION, parameters, all));
            metrics.add(statistic(Statistic.SUM, parameters, all));
        } else {
            metrics.addAll(lengths(parameters, all));
        }
        return metrics;
    }

    private boolean isOfNumbers(List<String> parameters) {
        return parameters.size() == 1 && isOfNumbers(columns.get(columns.position(parameters.getFirst())));
    }

    static boolean isOfNumbers(Column column) {
        return column.type() instanceof ColumnType.Whole || column.type() instanceof ColumnType.Decimal;
    }

    private Metric statistic(Statistic statistic, List<String> parameters, Optional<Where> where) {
        if (parameters.size() != 1) {
            throw new UnsupportedRule(statistic.rule() + " takes one column.");
        }
        int position = columns.position(parameters.getFirst());
        Column column = columns.get(position);
        if (statistic.isOfNumbers()) {
            refuseUnlessNumbers(statistic.rule(), column);
        }
        return new Metric.OfColumn(statistic, position, column.name(), where);
    }

    static void refuseUnlessNumbers(String what, Column column) {
        if (!isOfNumbers(column)) {
            throw new UnsupportedRule(
                    "%s needs a column of numbers, and %s is %s.".formatted(what, column.name(), column.type()));
        }
    }

    private Metric correlation(List<String> parameters, Optional<Where> where) {
        if (parameters.size() != 2) {
            throw new UnsupportedRule("ColumnCorrelation takes two columns.");
        }
        int first = columns.position(parameters.get(0));
        int second = columns.position(parameters.get(1));
        refuseUnlessNumbers("ColumnCorrelation", columns.get(first));
        refuseUnlessNumbers("ColumnCorrelation", columns.get(second));
        return new Metric.Correlation(
                first,
                second,
                columns.get(first).name() + "," + columns.get(second).name(),
                where);
    }
}
