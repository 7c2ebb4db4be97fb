package io.tailrace.quality;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A ruleset at work on one table. */
final class RulesetRun {
    private final List<LabelledRule> rules;
    private final FailureAction action;
    private final Meters meters;
    private final Map<String, Long> passedOver;
    private final List<RuleRun> runs = new ArrayList<>();
    /** Those that rows are shown to. */
    private final RuleRun[] ofRows;

    private final LabelledRule[] rulesOfRows;
    /** Of each of them, the rows judged last that fail it. */
    private final long[] failing;

    /** @param action what follows when a rule fails that does not say so itself */
    RulesetRun(
            Ruleset ruleset,
            FailureAction action,
            Binding binding,
            LocalDateTime now,
            MemoryBudget budget,
            Surroundings surroundings) {
        rules = ruleset.rules();
        this.action = action;
        meters = new Meters(binding.contract().columns(), binding.width(), budget, surroundings);
        var making = new RuleRuns(binding, now, surroundings, meters);
        rules.forEach(rule -> runs.add(making.of(rule.rule())));
        ruleset.analyzers().forEach(meters::of);
        passedOver = meters.readReferences();
        int[] shown = IntStream.range(0, runs.size())
                .filter(i -> runs.get(i).judgesRows())
                .toArray();
        ofRows = IntStream.of(shown).mapToObj(runs::get).toArray(RuleRun[]::new);
        rulesOfRows = IntStream.of(shown).mapToObj(rules::get).toArray(LabelledRule[]::new);
        failing = new long[shown.length];
    }

    /** Rows of others that break their contract, and that no rule has seen, by where they stand. */
    Map<String, Long> passedOver() {
        return passedOver;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Of which columns rules look at the texts. */
    boolean[] texts() {
        return meters.texts();
    }

    void goOn(Binding binding) {
        meters.goOn(binding.width());
        runs.forEach(run -> run.goOn(binding));
    }

    /**
     * Counts rows and judges them by every rule.
     *
     * @param all a bit for each
     * @return those that fail one
     */
    long judge(Cells rows, long all) {
        meters.take(rows, all);
        long failed = 0;
        for (int i = 0; i < ofRows.length; i++) {
            failing[i] = ofRows[i].failing(rows, all);
            failed |= failing[i];
        }
        return failed;
    }

    /** Tells the rules that one of the rows judged last fails. */
    void tellFailed(long row, Consumer<LabelledRule> failed) {
        for (int i = 0; i < failing.length; i++) {
            if ((failing[i] & row) != 0) {
                failed.accept(rulesOfRows[i]);
            }
        }
    }

    FailureAction action(LabelledRule rule) {
        return rule.action(action);
    }

    List<RuleOutcome> outcomes() {
        var outcomes = new ArrayList<RuleOutcome>();
        for (int i = 0; i < runs.size(); i++) {
            Judgement end = runs.get(i).judgement();
            outcomes.add(new RuleOutcome(
                    runs.get(i).text,
                    end.passed(),
                    end.evaluated(),
                    end.failed(),
                    end.observed(),
                    action(rules.get(i)),
                    rules.get(i).labels()));
        }
        return outcomes;
    }

    /** What was measured, by the names of the metrics; without what is not defined. */
    Map<String, BigDecimal> metrics() {
        return meters.values();
    }
}
