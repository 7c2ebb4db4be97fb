package io.tailrace.quality;

import io.tailrace.quality.dqdl.Relation;
import io.tailrace.quality.dqdl.WrittenRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles the rules that hold the table against another data set. */
final class ReferenceRules {
    private static final Pattern AGGREGATE =
            Pattern.compile("\\s*(sum|avg|mean)\\s*\\((.+)\\)\\s*", Pattern.CASE_INSENSITIVE);
    /** A name here, and a name there when it is another. */
    private static final Pattern MAPPING = Pattern.compile("(.+?)\\s*->\\s*(.+)");

    private final KnownColumns columns;
    private final Capabilities capabilities;

    ReferenceRules(KnownColumns columns, Capabilities capabilities) {
        this.columns = columns;
        this.capabilities = capabilities;
    }

    Rule rule(WrittenRule rule, Requirement<NumberExpression> requirement) {
        List<String> parameters = rule.parameters();
        return switch (rule.type()) {
            case "ReferentialIntegrity" -> integrity(rule, requirement);
            case "DatasetMatch" -> new Rule.OfMetric(rule.text(), datasetMatch(parameters), requirement);
            case "SchemaMatch" ->
                new Rule.OfMetric(rule.text(), schemaMatch(rule.parameters().getFirst()), requirement);
            case "RowCountMatch" -> {
                reference(rule.parameters().getFirst());
                yield new Rule.OfMetric(
                        rule.text(), new Metric.RowCountMatch(rule.parameters().getFirst()), requirement);
            }
            default ->
                new Rule.OfMetric(
                        rule.text(),
                        new Metric.AggregateMatch(aggregate(parameters.get(0)), aggregate(parameters.get(1))),
                        requirement);
        };
    }

    /** That all rows have their values there is a rule that each row passes or fails. */
    private Rule integrity(WrittenRule rule, Requirement<NumberExpression> requirement) {
        String there = rule.parameters().get(1);
        int braces = there.indexOf(".{");
        int dot = braces >= 0 ? braces : there.lastIndexOf('.');
        boolean braced = braces >= 0 && there.endsWith("}");
        if (dot <= 0 || braced != there.contains("{")) {
            throw new UnsupportedRule(
                    "the columns there are written \"alias.column\" or \"alias.{column,column}\", not \"" + there
                            + "\".");
        }
        String names = braced ? there.substring(dot + 2, there.length() - 1) : there.substring(dot + 1);
        Metric.Keys keys = keys(there.substring(0, dot), split(rule.parameters().getFirst()), split(names));
        boolean all = requirement.relation() == Relation.EQUALS
                && requirement.operands().getFirst() instanceof NumberExpression.Constant(BigDecimal one)
                && one.compareTo(BigDecimal.ONE) == 0;
        return all
                ? new Rule.IsReferenced(rule.text(), keys)
                : new Rule.OfMetric(rule.text(), new Metric.Integrity(keys), requirement);
    }

    private Metric datasetMatch(List<String> parameters) {
        String alias = parameters.getFirst();
        Metric.Keys keys = mapped(alias, parameters.get(1));
        return new Metric.DatasetMatch(
                keys, parameters.size() > 2 ? mapped(alias, parameters.get(2)) : remaining(alias, keys));
    }

    private Metric.Keys mapped(String alias, String mappings) {
        var here = new ArrayList<String>();
        var there = new ArrayList<String>();
        for (String mapping : split(mappings)) {
            Matcher renamed = MAPPING.matcher(mapping);
            boolean other = renamed.matches();
            here.add(other ? renamed.group(1) : mapping);
            there.add(other ? renamed.group(2) : mapping);
        }
        return keys(alias, here, there);
    }

    /** All columns that are no key; both sides call them the same. */
    private Metric.Keys remaining(String alias, Metric.Keys keys) {
        var names = new ArrayList<String>();
        for (int i = 0; i < columns.all().size(); i++) {
            if (!keys.columns().contains(i)) {
                names.add(columns.get(i).name());
            }
        }
        return keys(alias, names, names);
    }

    private Metric.Keys keys(String alias, List<String> here, List<String> there) {
        KnownColumns others = reference(alias);
        if (here.size() != there.size()) {
            throw new UnsupportedRule("%d columns cannot be held against %d.".formatted(here.size(), there.size()));
        }
        var positions = new ArrayList<Integer>();
        var positionsThere = new ArrayList<Integer>();
        for (int i = 0; i < here.size(); i++) {
            int position = columns.position(here.get(i));
            int other = position(alias, others, there.get(i));
            refuseOtherType(columns.get(position), alias, others.get(other));
            positions.add(position);
            positionsThere.add(other);
        }
        return new Metric.Keys(
                alias,
                positions,
                positionsThere,
                String.join(
                        ",", positions.stream().map(p -> columns.get(p).name()).toList()));
    }

    private static int position(String alias, KnownColumns others, String name) {
        return others.find(name)
                .orElseThrow(() ->
                        new UnsupportedRule("%s has no column %s, only %s.".formatted(alias, name, others.names())));
    }

    private static void refuseOtherType(Column here, String alias, Column there) {
        if (!isSameKind(here.type(), there.type())) {
            throw new UnsupportedRule("column %s is %s and %s.%s is %s; their values are never equal."
                    .formatted(here.name(), here.type(), alias, there.name(), there.type()));
        }
    }

    /** Whether equal values have one canonical text. */
    private static boolean isSameKind(ColumnType here, ColumnType there) {
        return (here instanceof ColumnType.Decimal decimal && there instanceof ColumnType.Decimal other)
                ? decimal.scale() == other.scale()
                : here.getClass() == there.getClass();
    }

    private Metric schemaMatch(String alias) {
        KnownColumns others = reference(alias);
        int same = 0;
        int named = 0;
        for (Column column : columns.all()) {
            var other = others.find(column.name());
            if (other.isPresent()) {
                named++;
                same += isSameType(column.type(), others.get(other.getAsInt()).type()) ? 1 : 0;
            }
        }
        return new Metric.SchemaMatch(
                alias, same, columns.all().size() + others.all().size() - named);
    }

    private static boolean isSameType(ColumnType here, ColumnType there) {
        return (here instanceof ColumnType.Decimal decimal && there instanceof ColumnType.Decimal other)
                ? decimal.scale() == other.scale() && decimal.precision() == other.precision()
                : here.getClass() == there.getClass();
    }

    private Metric.Aggregate aggregate(String text) {
        Matcher aggregate = AGGREGATE.matcher(text);
        if (!aggregate.matches()) {
            throw new UnsupportedRule("AggregateMatch takes sum(...) or avg(...) of a column, not \"" + text + "\".");
        }
        Statistic statistic =
                aggregate.group(1).toLowerCase(Locale.ROOT).equals("sum") ? Statistic.SUM : Statistic.MEAN;
        String name = aggregate.group(2).strip();
        var here = columns.find(name);
        int dot = name.lastIndexOf('.');
        if (here.isPresent() || dot <= 0) {
            int position = columns.position(name);
            TableRules.refuseUnlessNumbers("AggregateMatch", columns.get(position));
            return new Metric.Aggregate(text.strip(), statistic, Optional.empty(), position);
        }
        String alias = name.substring(0, dot);
        KnownColumns others = reference(alias);
        int position = position(alias, others, name.substring(dot + 1));
        TableRules.refuseUnlessNumbers("AggregateMatch", others.get(position));
        return new Metric.Aggregate(text.strip(), statistic, Optional.of(alias), position);
    }

    private KnownColumns reference(String alias) {
        List<Column> there = capabilities.references().get(alias);
        if (there == null) {
            throw new UnsupportedRule(
                    capabilities.references().isEmpty()
                            ? "the data set " + alias + " is not supported here, where no other data set is known."
                            : "there is no data set %s, only %s."
                                    .formatted(
                                            alias,
                                            String.join(
                                                    ", ",
                                                    capabilities.references().keySet().stream()
                                                            .sorted()
                                                            .toList())));
        }
        return new KnownColumns(there);
    }

    private static List<String> split(String names) {
        return Arrays.stream(names.split(",", -1)).map(String::strip).toList();
    }
}
