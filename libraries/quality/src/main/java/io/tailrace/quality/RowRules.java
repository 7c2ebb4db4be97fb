package io.tailrace.quality;

import io.tailrace.quality.dqdl.Condition;
import io.tailrace.quality.dqdl.Relation;
import io.tailrace.quality.dqdl.RuleOperand;
import io.tailrace.quality.dqdl.WrittenRule;
import java.util.List;
import java.util.Optional;

/** Compiles the rules that judge rows. */
final class RowRules {
    private final KnownColumns columns;

    RowRules(KnownColumns columns) {
        this.columns = columns;
    }

    Rule.OfRows rule(WrittenRule rule) {
        String text = rule.text();
        return switch (rule.type()) {
            case "IsComplete" -> new Rule.IsComplete(text, only(rule));
            case "IsUnique" -> new Rule.IsUnique(text, all(rule));
            case "IsPrimaryKey" -> new Rule.IsPrimaryKey(text, all(rule));
            case "ColumnValues" -> columnValues(rule);
            case "ColumnLength" -> new Rule.ColumnLength(text, only(rule), NumberConditions.constant(rule.condition()));
            case "ColumnDataType" -> columnDataType(rule);
            case "DataFreshness" -> dataFreshness(rule);
            default -> throw new UnsupportedRule("the rule type " + rule.type() + " is not supported.");
        };
    }

    private Rule.OfRows columnValues(WrittenRule rule) {
        int column = only(rule);
        ValueTest test = ValueConditions.test(rule.condition());
        refuseMismatch(columns.get(column), test);
        return new Rule.ColumnValues(rule.text(), column, test);
    }

    /** A comparison that no value of the column's type can pass is a slip of the pen. */
    private static void refuseMismatch(Column column, ValueTest test) {
        boolean fits = switch (column.type()) {
            case ColumnType.Text t -> true;
            case ColumnType.Whole w -> !(test instanceof ValueTest.Moments);
            case ColumnType.Decimal d -> !(test instanceof ValueTest.Moments);
            case ColumnType.Truth t -> !(test instanceof ValueTest.Moments || test instanceof ValueTest.Numbers);
            case ColumnType.Day d -> !(test instanceof ValueTest.Numbers);
            case ColumnType.Timestamp t -> !(test instanceof ValueTest.Numbers);
        };
        if (!fits) {
            throw new UnsupportedRule("column %s is %s, which this condition cannot be compared with."
                    .formatted(column.name(), column.type()));
        }
    }

    private Rule.OfRows columnDataType(WrittenRule rule) {
        if (rule.condition() instanceof Condition.Comparison(Relation relation, List<RuleOperand> operands, String text)
                && relation == Relation.EQUALS
                && operands.getFirst() instanceof RuleOperand.OfText(String name, String written)) {
            Optional<DataType> type = DataType.named(name);
            if (type.isPresent()) {
                return new Rule.ColumnDataType(rule.text(), only(rule), type.get(), format(rule, type.get()));
            }
        }
        throw new UnsupportedRule("ColumnDataType takes = and one of "
                + String.join(
                        ", ",
                        List.of(DataType.values()).stream()
                                .map(type -> '"' + type.name() + '"')
                                .toList()) + ".");
    }

    private static Optional<String> format(WrittenRule rule, DataType type) {
        Optional<String> format = Optional.ofNullable(rule.options().get("format"));
        if (format.isPresent()) {
            if (!type.hasFormats()) {
                throw new UnsupportedRule("'with format' is for \"DATE\" and \"TIMESTAMP\".");
            }
            try {
                type.columnType(format.get(), java.util.Locale.ENGLISH);
            } catch (IllegalArgumentException e) {
                throw new UnsupportedRule("'with format' takes a pattern of java.time, which \"" + format.get()
                        + "\" is not: " + e.getMessage());
            }
        }
        return format;
    }

    private Rule.OfRows dataFreshness(WrittenRule rule) {
        int column = only(rule);
        switch (columns.get(column).type()) {
            case ColumnType.Day day -> {}
            case ColumnType.Timestamp timestamp -> {}
            case ColumnType.Text text -> {}
            case ColumnType.Whole w -> throw noDate(column);
            case ColumnType.Decimal d -> throw noDate(column);
            case ColumnType.Truth t -> throw noDate(column);
        }
        return new Rule.DataFreshness(rule.text(), column, ValueConditions.durations(rule.condition()));
    }

    private UnsupportedRule noDate(int column) {
        return new UnsupportedRule("DataFreshness needs a column of dates, and %s is %s."
                .formatted(columns.get(column).name(), columns.get(column).type()));
    }

    private int only(WrittenRule rule) {
        return columns.position(rule.parameters().getFirst());
    }

    private List<Integer> all(WrittenRule rule) {
        return rule.parameters().stream().map(columns::position).toList();
    }
}
