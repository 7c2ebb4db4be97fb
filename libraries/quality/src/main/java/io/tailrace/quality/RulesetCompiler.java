package io.tailrace.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQAnalyzer;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.DQRuleLogicalOperator;
import software.amazon.glue.dqdl.model.DQRuleset;
import software.amazon.glue.dqdl.parser.DQDLParser;

/** Translates the parser's rules into ours, and refuses by name what has no translation. */
final class RulesetCompiler {
    private final KnownColumns columns;
    private final RowRules rows;
    private final TableRules tables;
    private final List<String> problems = new ArrayList<>();
    private final List<LabelledRule> rules = new ArrayList<>();
    private final List<Metric> analyzers = new ArrayList<>();

    private RulesetCompiler(List<Column> columns, Capabilities capabilities) {
        this.columns = new KnownColumns(columns);
        rows = new RowRules(this.columns);
        tables = new TableRules(this.columns, capabilities);
    }

    /** @throws UnsupportedRule with the first problem */
    static Ruleset compile(String text, List<Column> columns, Capabilities capabilities) {
        var compiler = new RulesetCompiler(columns, capabilities);
        compiler.read(text);
        if (!compiler.problems.isEmpty()) {
            throw new UnsupportedRule(compiler.problems.getFirst());
        }
        return new Ruleset(compiler.rules, compiler.analyzers);
    }

    /** One sentence for every rule that cannot be compiled. */
    static List<String> problems(String text, List<Column> columns, Capabilities capabilities) {
        var compiler = new RulesetCompiler(columns, capabilities);
        try {
            compiler.read(text);
        } catch (UnsupportedRule e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        return List.copyOf(compiler.problems);
    }

    private void read(String text) {
        DqdlText dqdl = DqdlText.of(text);
        DQRuleset parsed = parse(dqdl.normalised());
        int index = 0;
        for (DQRule rule : parsed.getRules()) {
            int position = index++;
            noting(() -> {
                Rule compiled = rule(rule);
                rules.add(named(compiled.text(), () -> new LabelledRule(compiled, dqdl.labels(position))));
            });
        }
        for (DQAnalyzer analyzer : parsed.getAnalyzers()) {
            WrittenRule written = WrittenRule.of(analyzer);
            noting(() -> analyzers.addAll(named(
                    "Analyzer " + written.text(),
                    () -> tables.metrics(written.type(), written.parameters(), Optional.empty()))));
        }
    }

    private void noting(Runnable step) {
        try {
            step.run();
        } catch (UnsupportedRule e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** The parser bounds neither its nesting nor what it throws; whatever ends it, the text is no ruleset. */
    private static DQRuleset parse(String normalised) {
        try {
            return new DQDLParser().parse(normalised);
        } catch (StackOverflowError e) {
            throw new UnsupportedRule("The ruleset is not DQDL: it is nested too deeply.");
        } catch (RuntimeException | InvalidDataQualityRulesetException e) {
            throw new UnsupportedRule("The ruleset is not DQDL: "
                    + String.valueOf(e.getMessage())
                            .replaceFirst("^Parsing Error: (No rules or analyzers provided\\., )?", ""));
        }
    }

    private Rule rule(DQRule rule) {
        if (!rule.getNestedRules().isEmpty()) {
            return composite(rule);
        }
        WrittenRule written = WrittenRule.of(rule);
        return named(written.text(), () -> simple(written));
    }

    /** Puts the rule's text before the sentence that refuses it. */
    private static <T> T named(String text, Supplier<T> step) {
        try {
            return step.get();
        } catch (UnsupportedRule e) {
            throw new UnsupportedRule(text + ": " + e.getMessage());
        }
    }

    private Rule composite(DQRule rule) {
        String text = rule.toString();
        List<Rule> parts = rule.getNestedRules().stream().map(this::rule).toList();
        boolean all = rule.getOperator() == DQRuleLogicalOperator.AND;
        var ofRows = new ArrayList<Rule.OfRows>();
        for (Rule part : parts) {
            if (part instanceof Rule.OfRows row) {
                ofRows.add(row);
            }
        }
        if (ofRows.size() == parts.size()) {
            return all ? new Rule.AllOf(text, ofRows) : new Rule.AnyOf(text, ofRows);
        }
        return all ? new Rule.AllPass(text, parts) : new Rule.OnePasses(text, parts);
    }

    private Rule simple(WrittenRule rule) {
        refuseOptions(rule);
        var where = rule.where().map(clause -> Where.compile(clause, columns.all()));
        Rule compiled = switch (rule.type()) {
            case "IsComplete",
                    "IsUnique",
                    "IsPrimaryKey",
                    "ColumnValues",
                    "ColumnLength",
                    "ColumnDataType",
                    "DataFreshness" -> {
                Rule.OfRows ofRows = rows.rule(rule);
                yield where.<Rule.OfRows>map(clause -> new Rule.Filtered(rule.text(), ofRows, clause))
                        .orElse(ofRows);
            }
            default -> tables.rule(rule, where);
        };
        if (rule.threshold() == null) {
            return compiled;
        }
        if (compiled instanceof Rule.OfRows ofRows) {
            return new Rule.Share(rule.text(), ofRows, NumberConditions.constant(rule.threshold()));
        }
        throw new UnsupportedRule("'with threshold' is only for rules that judge rows.");
    }

    private static void refuseOptions(WrittenRule rule) {
        var others = new ArrayList<>(rule.options().keySet());
        switch (rule.type()) {
            case "ColumnDataType" -> others.remove("format");
            case "FileMatch" -> others.remove("hashAlgorithm");
            default -> {}
        }
        if (!others.isEmpty()) {
            throw new UnsupportedRule("the option 'with " + String.join("', 'with ", others) + "' is not supported.");
        }
    }
}
