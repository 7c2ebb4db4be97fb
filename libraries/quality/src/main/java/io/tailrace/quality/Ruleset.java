package io.tailrace.quality;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules in DQDL, the rule language of AWS Glue Data Quality, compiled for the columns of a contract. docs/rules.md lists what is evaluated, and where a definition
 * differs from AWS's; everything else is refused by name. Composites are evaluated row by row when all their parts judge rows.
 */
public final class Ruleset {
    private static final Ruleset NONE = new Ruleset(List.of(), List.of());

    private final List<LabelledRule> rules;
    private final List<Metric> analyzers;

    Ruleset(List<LabelledRule> rules, List<Metric> analyzers) {
        this.rules = List.copyOf(rules);
        this.analyzers = List.copyOf(analyzers);
    }

    public static Ruleset none() {
        return NONE;
    }

    /** Rules that see nothing but the table. */
    public static Ruleset compile(String text, List<Column> columns) {
        return compile(text, columns, Capabilities.none());
    }

    /** @throws UnsupportedRule when the text is no ruleset, names a column that is not there, or asks for what is not evaluated */
    public static Ruleset compile(String text, List<Column> columns, Capabilities capabilities) {
        return RulesetCompiler.compile(text, columns, capabilities);
    }

    /** What keeps the text from being compiled, as sentences; empty when nothing does. */
    public static List<String> check(String text, List<Column> columns) {
        return check(text, columns, Capabilities.none());
    }

    /** What keeps the text from being compiled where so much is known, as sentences; empty when nothing does. */
    public static List<String> check(String text, List<Column> columns, Capabilities capabilities) {
        return RulesetCompiler.problems(text, columns, capabilities);
    }

    /** The texts of the rules, without their labels. */
    public List<String> texts() {
        return rules.stream().map(labelled -> labelled.rule().text()).toList();
    }

    /** The columns of other data sets that the rules look at: their positions there, by alias. */
    public Map<String, Set<Integer>> usedReferences() {
        return UsedReferences.of(this);
    }

    /**
     * The rules that can be held against a part of a file: they judge each row by its cells, or by the other rows of the part. Nothing is measured, since a part
     * is no measure for whole files.
     */
    public Ruleset ofPart() {
        return new Ruleset(
                rules.stream().filter(labelled -> fitsPart(labelled.rule())).toList(), List.of());
    }

    /** The others, as outcomes that say so and count no row. */
    public List<RuleOutcome> leftOutOfPart(FailureAction ofDataSet) {
        return rules.stream()
                .filter(labelled -> !fitsPart(labelled.rule()))
                .map(labelled -> new RuleOutcome(
                        labelled.rule().text(),
                        true,
                        0,
                        0,
                        "not evaluated: it says nothing of a part of a file",
                        labelled.action(ofDataSet),
                        labelled.labels()))
                .toList();
    }

    private static boolean fitsPart(Rule rule) {
        return switch (rule) {
            case Rule.IsReferenced others -> false;
            case Rule.Filtered filtered -> fitsPart(filtered.rule());
            case Rule.AllOf all -> all.parts().stream().allMatch(Ruleset::fitsPart);
            case Rule.AnyOf any -> any.parts().stream().allMatch(Ruleset::fitsPart);
            case Rule.OfRows ofRows -> true;
            case Rule.OfTable ofTable -> false;
        };
    }

    List<LabelledRule> rules() {
        return rules;
    }

    /** What is measured without being judged. */
    List<Metric> analyzers() {
        return analyzers;
    }
}
