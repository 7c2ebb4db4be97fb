package io.tailrace.quality;

import io.tailrace.quality.dqdl.DqdlParser;
import io.tailrace.quality.dqdl.NotDqdl;
import io.tailrace.quality.dqdl.RuleType;
import io.tailrace.quality.dqdl.Written;
import io.tailrace.quality.dqdl.WrittenComposite;
import io.tailrace.quality.dqdl.WrittenRule;
import io.tailrace.quality.dqdl.WrittenRuleset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Translates rules as they are written into what evaluates them, and refuses by name what has no translation. */
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
        WrittenRuleset written = parse(text);
        for (WrittenRuleset.Labelled labelled : written.rules()) {
            noting(() -> {
                Rule compiled = rule(labelled.rule());
                rules.add(named(compiled.text(), () -> new LabelledRule(compiled, labelled.labels())));
            });
        }
        for (WrittenRule analyzer : written.analyzers()) {
            noting(() -> analyzers.addAll(named(
                    "Analyzer " + analyzer.text(),
                    () -> tables.metrics(analyzer.type(), analyzer.parameters(), Optional.empty()))));
        }
    }

    private void noting(Runnable step) {
        try {
            step.run();
        } catch (UnsupportedRule e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private static WrittenRuleset parse(String text) {
        try {
            return DqdlParser.parse(text);
        } catch (NotDqdl e) {
            throw new UnsupportedRule(String.valueOf(e.getMessage()));
        }
    }

    private Rule rule(Written rule) {
        return switch (rule) {
            case WrittenComposite composite -> composite(composite);
            case WrittenRule simple -> named(simple.text(), () -> simple(simple));
        };
    }

    /** Puts the rule's text before the sentence that refuses it. */
    private static <T> T named(String text, Supplier<T> step) {
        try {
            return step.get();
        } catch (UnsupportedRule e) {
            throw new UnsupportedRule(text + ": " + e.getMessage());
        }
    }

    private Rule composite(WrittenComposite rule) {
        String text = rule.text();
        List<Rule> parts = rule.parts().stream().map(this::rule).toList();
        boolean all = rule.all();
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
        RuleType type = RuleType.named(rule.type())
                .orElseThrow(() -> new UnsupportedRule("there is no rule type " + rule.type() + "."));
        type.mismatch(rule).ifPresent(mismatch -> {
            throw new UnsupportedRule(mismatch);
        });
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
