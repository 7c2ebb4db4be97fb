package io.tailrace.quality;

import java.util.List;

/**
 * Rules in DQDL, the rule language of AWS Glue Data Quality, compiled for the columns of a contract. Evaluated are
 * IsComplete, IsUnique, IsPrimaryKey, ColumnValues, ColumnLength and ColumnDataType, which judge rows, with {@code with threshold} also as a share of rows;
 * Completeness, Uniqueness, UniqueValueRatio, DistinctValuesCount, Sum, Mean, RowCount, ColumnCount, ColumnExists and ColumnNamesMatchPattern, which judge the table;
 * and composites of them with {@code and} and {@code or}: row by row when all parts judge rows. Everything else is refused by name.
 */
public final class Ruleset {
    private static final Ruleset NONE = new Ruleset(List.of());

    private final List<Rule> rules;

    private Ruleset(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    public static Ruleset none() {
        return NONE;
    }

    /** @throws UnsupportedRule when the text is no ruleset, names a column that is not there, or asks for what is not evaluated */
    public static Ruleset compile(String text, List<Column> columns) {
        return new Ruleset(new RulesetCompiler(columns).compile(text));
    }

    /** What keeps the text from being compiled, as sentences; empty when nothing does. */
    public static List<String> check(String text, List<Column> columns) {
        try {
            return new RulesetCompiler(columns).problems(text);
        } catch (UnsupportedRule e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** The texts of the rules. */
    public List<String> texts() {
        return rules.stream().map(Rule::text).toList();
    }

    List<Rule> rules() {
        return rules;
    }
}
