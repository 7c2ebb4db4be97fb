package io.tailrace.quality;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One rule at work on one table. */
abstract class RuleRun {
    final String text;

    RuleRun(String text) {
        this.text = text;
    }

    /**
     * Is shown some rows.
     *
     * @param all a bit for each
     * @return those that fail the rule by themselves
     */
    long failing(Cells rows, long all) {
        return 0;
    }

    /** Whether rows have to be shown to it one by one. */
    boolean judgesRows() {
        return false;
    }

    /** Another table of the same file begins. */
    void goOn(Binding binding) {}

    abstract Judgement judgement();

    static final class OfRows extends RuleRun {
        private final RowJudge judge;
        private final Where.@Nullable Filter filter;
        /** Whether it is about rows, too, that have cells which did not parse. */
        private final boolean seesUnparsed;

        private long evaluated;
        private long failed;

        /** @param filter says which rows it is about; null for all */
        OfRows(Rule.OfRows rule, RowJudge judge, Where.@Nullable Filter filter) {
            super(rule.text());
            this.judge = judge;
            this.filter = filter;
            Rule.OfRows inner = rule instanceof Rule.Filtered filtered ? filtered.rule() : rule;
            seesUnparsed = inner instanceof Rule.ColumnDataType;
        }

        @Override
        boolean judgesRows() {
            return true;
        }

        @Override
        long failing(Cells rows, long all) {
            long asked = seesUnparsed ? all : all & rows.rows().sound();
            long about = filter == null ? asked : filter.passing(rows, asked);
            long failing = about & ~judge.passing(rows, about);
            evaluated += Long.bitCount(about);
            failed += Long.bitCount(failing);
            return failing;
        }

        @Override
        Judgement judgement() {
            return new Judgement(failed == 0, evaluated, failed, failed + " of " + evaluated + " rows fail");
        }
    }

    static final class OfShare extends RuleRun {
        private final NumberTest threshold;
        private final OfRows rows;

        OfShare(Rule.Share rule, OfRows rows) {
            super(rule.text());
            threshold = rule.threshold();
            this.rows = rows;
        }

        @Override
        boolean judgesRows() {
            return true;
        }

        @Override
        long failing(Cells group, long all) {
            rows.failing(group, all);
            return 0;
        }

        @Override
        Judgement judgement() {
            long passing = rows.evaluated - rows.failed;
            BigDecimal share = Meters.quotient(passing, rows.evaluated);
            return new Judgement(
                    share == null || threshold.accepts(share),
                    rows.evaluated,
                    0,
                    "%d of %d rows pass".formatted(passing, rows.evaluated));
        }
    }

    /** A rule that looks at the end, or not at rows at all. */
    static final class AtEnd extends RuleRun {
        private final Supplier<Judgement> judge;

        AtEnd(String text, Supplier<Judgement> judge) {
            super(text);
            this.judge = judge;
        }

        @Override
        Judgement judgement() {
            return judge.get();
        }
    }

    /** Every table's header must pass; the first that does not is told. */
    static final class OfHeaders extends RuleRun {
        private final Function<Binding, Judgement> judge;
        private Judgement judgement;

        OfHeaders(String text, Function<Binding, Judgement> judge, Binding first) {
            super(text);
            this.judge = judge;
            judgement = judge.apply(first);
        }

        @Override
        void goOn(Binding binding) {
            if (judgement.passed()) {
                judgement = judge.apply(binding);
            }
        }

        @Override
        Judgement judgement() {
            return judgement;
        }
    }

    static final class OfParts extends RuleRun {
        private final List<RuleRun> parts;
        private final boolean all;

        OfParts(String text, List<RuleRun> parts, boolean all) {
            super(text);
            this.parts = parts;
            this.all = all;
        }

        @Override
        void goOn(Binding binding) {
            parts.forEach(part -> part.goOn(binding));
        }

        @Override
        boolean judgesRows() {
            return parts.stream().anyMatch(RuleRun::judgesRows);
        }

        @Override
        long failing(Cells rows, long all) {
            for (RuleRun part : parts) {
                part.failing(rows, all);
            }
            return 0;
        }

        @Override
        Judgement judgement() {
            List<Judgement> judgements = parts.stream().map(RuleRun::judgement).toList();
            boolean passed = all
                    ? judgements.stream().allMatch(Judgement::passed)
                    : judgements.stream().anyMatch(Judgement::passed);
            long evaluated =
                    judgements.stream().mapToLong(Judgement::evaluated).max().orElse(0);
            String observed = String.join(
                    "; ",
                    parts.stream()
                            .map(part -> part.text + ": " + part.judgement().observed())
                            .toList());
            return new Judgement(passed, evaluated, 0, observed);
        }
    }
}
