package io.tailrace.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;

/** One rule at work on one table. */
abstract class RuleRun {
    final String text;

    RuleRun(String text) {
        this.text = text;
    }

    /** Takes the row into account; false when this very row fails the rule. */
    abstract boolean passes(Cells row);

    abstract Judgement judgement();

    /** Another table of the same file begins. */
    void goOn(Binding binding) {}

    /** Whether rows are shown to it that have cells which did not parse. */
    boolean seesUnparsed() {
        return false;
    }

    static RuleRun of(Rule rule, Binding binding, LocalDateTime now, MemoryBudget budget) {
        return switch (rule) {
            case Rule.OfRows rows -> new OfRows(rows, RowJudge.of(rows, now, budget));
            case Rule.Share share ->
                new OfShare(share, new OfRows(share.rule(), RowJudge.of(share.rule(), now, budget)));
            case Rule.ColumnStatistic statistic -> new OfStatistic(statistic, budget);
            case Rule.RowCount count -> new OfRowCount(count);
            case Rule.ColumnCount count -> new OfHeaders(count.text(), header -> ofCount(count, header), binding);
            case Rule.ColumnExists exists -> new OfHeaders(exists.text(), header -> ofColumn(exists, header), binding);
            case Rule.ColumnNamesMatchPattern pattern ->
                new OfHeaders(pattern.text(), header -> ofNames(pattern, header), binding);
            case Rule.AllPass(var text, var parts) -> new OfParts(text, runs(parts, binding, now, budget), true);
            case Rule.OnePasses(var text, var parts) -> new OfParts(text, runs(parts, binding, now, budget), false);
        };
    }

    private static List<RuleRun> runs(List<Rule> parts, Binding binding, LocalDateTime now, MemoryBudget budget) {
        return parts.stream().map(part -> of(part, binding, now, budget)).toList();
    }

    private static Judgement ofCount(Rule.ColumnCount rule, Binding binding) {
        boolean passed = rule.test().accepts(BigDecimal.valueOf(binding.width()));
        return new Judgement(passed, 0, 0, binding.width() + " columns");
    }

    private static Judgement ofColumn(Rule.ColumnExists rule, Binding binding) {
        return new Judgement(binding.has(rule.column()), 0, 0, "the columns " + String.join(", ", binding.header()));
    }

    private static Judgement ofNames(Rule.ColumnNamesMatchPattern rule, Binding binding) {
        List<String> others = binding.header().stream()
                .filter(name -> !rule.pattern().matcher(name).matches())
                .toList();
        return new Judgement(others.isEmpty(),
                0,
                0,
                others.isEmpty() ? "all names match" : "not matching: " + String.join(", ", others));
    }

    private static final class OfRows extends RuleRun {
        private final RowJudge judge;
        private final boolean seesUnparsed;
        private long evaluated;
        private long failed;

        OfRows(Rule.OfRows rule, RowJudge judge) {
            super(rule.text());
            this.judge = judge;
            seesUnparsed = rule instanceof Rule.ColumnDataType;
        }

        @Override
        boolean seesUnparsed() {
            return seesUnparsed;
        }

        @Override
        boolean passes(Cells row) {
            evaluated++;
            boolean passes = judge.passes(row);
            if (!passes) {
                failed++;
            }
            return passes;
        }

        BigDecimal share() {
            return quotient(evaluated - failed, evaluated);
        }

        @Override
        Judgement judgement() {
            return new Judgement(failed == 0, evaluated, failed, failed + " of " + evaluated + " rows fail");
        }
    }

    private static final class OfShare extends RuleRun {
        private final Rule.Share rule;
        private final OfRows rows;

        OfShare(Rule.Share rule, OfRows rows) {
            super(rule.text());
            this.rule = rule;
            this.rows = rows;
        }

        @Override
        boolean seesUnparsed() {
            return rows.seesUnparsed();
        }

        @Override
        boolean passes(Cells row) {
            rows.passes(row);
            return true;
        }

        @Override
        Judgement judgement() {
            boolean passed = rows.evaluated == 0 || rule.threshold().accepts(rows.share());
            return new Judgement(passed,
                    rows.evaluated,
                    0,
                    "%d of %d rows pass".formatted(rows.evaluated - rows.failed, rows.evaluated));
        }
    }

    private static final class OfStatistic extends RuleRun {
        private final Rule.ColumnStatistic rule;
        private final int[] column;
        private final SeenValues seen;
        private final Fingerprint fingerprint = new Fingerprint();
        private long rows;
        private long values;
        private long numbers;
        private BigDecimal sum = BigDecimal.ZERO;

        OfStatistic(Rule.ColumnStatistic rule, MemoryBudget budget) {
            super(rule.text());
            this.rule = rule;
            column = new int[] {rule.column()};
            seen = new SeenValues(budget, rule.text());
        }

        @Override
        boolean passes(Cells row) {
            rows++;
            if (!row.isNull(column[0])) {
                values++;
                if (rule.statistic().needsValues()) {
                    fingerprint.take(row.values(), column);
                    seen.add(fingerprint);
                }
                if (rule.statistic().isOfNumbers()) {
                    add(row);
                }
            }
            return true;
        }

        private void add(Cells row) {
            BigDecimal number = row.number(column[0]);
            if (number != null) {
                numbers++;
                sum = sum.add(number);
            }
        }

        @Override
        Judgement judgement() {
            boolean nothing = rule.statistic() == Statistic.COMPLETENESS ? rows == 0 : values == 0;
            BigDecimal value = value();
            return new Judgement(nothing || rule.test().accepts(value),
                    rows,
                    0,
                    value.stripTrailingZeros().toPlainString());
        }

        private BigDecimal value() {
            return switch (rule.statistic()) {
                case COMPLETENESS -> quotient(values, rows);
                case UNIQUENESS -> quotient(seen.distinct() - seen.repeated(), values);
                case UNIQUE_VALUE_RATIO -> quotient(seen.distinct() - seen.repeated(), seen.distinct());
                case DISTINCT_VALUES_COUNT -> BigDecimal.valueOf(seen.distinct());
                case SUM -> sum;
                case MEAN ->
                    numbers == 0 ? BigDecimal.ZERO : sum.divide(BigDecimal.valueOf(numbers), MathContext.DECIMAL64);
            };
        }
    }

    private static final class OfRowCount extends RuleRun {
        private final NumberTest test;
        private long rows;

        OfRowCount(Rule.RowCount rule) {
            super(rule.text());
            test = rule.test();
        }

        @Override
        boolean seesUnparsed() {
            return true;
        }

        @Override
        boolean passes(Cells row) {
            rows++;
            return true;
        }

        @Override
        Judgement judgement() {
            return new Judgement(test.accepts(BigDecimal.valueOf(rows)), rows, 0, rows + " rows");
        }
    }

    /** Every table's header must pass; the first that does not is told. */
    private static final class OfHeaders extends RuleRun {
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
        boolean passes(Cells row) {
            return true;
        }

        @Override
        Judgement judgement() {
            return judgement;
        }
    }

    private static final class OfParts extends RuleRun {
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
        boolean seesUnparsed() {
            return parts.stream().anyMatch(RuleRun::seesUnparsed);
        }

        @Override
        boolean passes(Cells row) {
            for (RuleRun part : parts) {
                if (row.sound() || part.seesUnparsed()) {
                    part.passes(row);
                }
            }
            return true;
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

    private static BigDecimal quotient(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
    }
}
