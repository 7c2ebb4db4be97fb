package io.tailrace.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts rules to work on one table. */
final class RuleRuns {
    private final Binding binding;
    private final LocalDateTime now;
    private final Surroundings surroundings;
    private final Meters meters;

    RuleRuns(Binding binding, LocalDateTime now, Surroundings surroundings, Meters meters) {
        this.binding = binding;
        this.now = now;
        this.surroundings = surroundings;
        this.meters = meters;
    }

    RuleRun of(Rule rule) {
        return switch (rule) {
            case Rule.OfRows rows -> rows(rows);
            case Rule.Share share -> new RuleRun.OfShare(share, rows(share.rule()));
            case Rule.OfMetric metric -> metric(metric);
            case Rule.DetectAnomalies anomalies -> anomalies(anomalies);
            case Rule.ColumnExists exists ->
                new RuleRun.OfHeaders(exists.text(), header -> ofColumn(exists, header), binding);
            case Rule.ColumnNamesMatchPattern pattern ->
                new RuleRun.OfHeaders(pattern.text(), header -> ofNames(pattern, header), binding);
            case Rule.FileSize(var text, NumberTest bytes) ->
                new RuleRun.AtEnd(
                        text, () -> told(bytes.accepts(file().bytes(), 0), "%,d bytes".formatted(file().bytes())));
            case Rule.FileUniqueness(var text, NumberTest share) -> new RuleRun.AtEnd(text, () -> uniqueness(share));
            case Rule.FileFreshness freshness -> new RuleRun.AtEnd(freshness.text(), () -> freshness(freshness));
            case Rule.FileMatch match -> new RuleRun.AtEnd(match.text(), () -> match(match));
            case Rule.AllPass(var text, var parts) -> new RuleRun.OfParts(text, all(parts), true);
            case Rule.OnePasses(var text, var parts) -> new RuleRun.OfParts(text, all(parts), false);
        };
    }

    private List<RuleRun> all(List<Rule> parts) {
        return parts.stream().map(this::of).toList();
    }

    private RuleRun.OfRows rows(Rule.OfRows rule) {
        if (rule instanceof Rule.Filtered(var text, Rule.OfRows inner, Where where)) {
            return new RuleRun.OfRows(rule, RowJudge.of(inner, Optional.of(where), now, meters), meters.filter(where));
        }
        return new RuleRun.OfRows(rule, RowJudge.of(rule, Optional.empty(), now, meters), null);
    }

    private RuleRun metric(Rule.OfMetric rule) {
        Meter meter = meters.of(rule.metric());
        int runs = rule.requirement().operands().stream()
                .mapToInt(NumberExpression::runs)
                .max()
                .orElse(0);
        List<BigDecimal> earlier = runs == 0 ? List.of() : earlier(rule.metric(), runs);
        if (rule.metric() instanceof Metric.Columns) {
            return new RuleRun.OfHeaders(
                    rule.text(), header -> judgement(rule, meter.reading(header.width()), earlier), binding);
        }
        return new RuleRun.AtEnd(rule.text(), () -> judgement(rule, meter, earlier));
    }

    private static Judgement judgement(Rule.OfMetric rule, Meter meter, List<BigDecimal> earlier) {
        long rows = meter.rows().getAsLong();
        if (meter.values().getAsLong() == 0) {
            return new Judgement(true, rows, 0, "nothing to measure");
        }
        BigDecimal value = meter.value().get();
        if (value == null) {
            return new Judgement(false, rows, 0, "not defined");
        }
        var operands = new ArrayList<BigDecimal>();
        for (NumberExpression operand : rule.requirement().operands()) {
            Optional<BigDecimal> number = operand.value(earlier);
            if (number.isEmpty()) {
                return new Judgement(
                        true, rows, 0, phrase(rule.metric(), value) + "; too few earlier runs to compare with");
            }
            operands.add(number.get());
        }
        boolean passed = NumberTest.of(new Requirement<>(rule.requirement().relation(), operands))
                .accepts(value);
        String compared = earlier.isEmpty() ? "" : ", compared with " + plain(operands);
        return new Judgement(passed, rows, 0, phrase(rule.metric(), value) + compared);
    }

    private static String phrase(Metric metric, BigDecimal value) {
        String number = plain(value);
        return switch (metric) {
            case Metric.Rows rows -> number + " rows";
            case Metric.Columns columns -> number + " columns";
            case Metric.OfColumn m -> number;
            case Metric.Correlation m -> number;
            case Metric.Integrity m -> number;
            case Metric.DatasetMatch m -> number;
            case Metric.SchemaMatch m -> number;
            case Metric.RowCountMatch m -> number;
            case Metric.AggregateMatch m -> number;
        };
    }

    private RuleRun anomalies(Rule.DetectAnomalies rule) {
        var runs = new ArrayList<RuleRun>();
        for (Metric metric : rule.metrics()) {
            Meter meter = meters.of(metric);
            List<BigDecimal> earlier = earlier(metric, Anomaly.MOST_RUNS);
            runs.add(new RuleRun.AtEnd(metric.name(), () -> anomaly(metric, meter, earlier)));
        }
        return runs.size() == 1
                ? new RuleRun.AtEnd(rule.text(), runs.getFirst()::judgement)
                : new RuleRun.OfParts(rule.text(), runs, true);
    }

    private static Judgement anomaly(Metric metric, Meter meter, List<BigDecimal> earlier) {
        long rows = meter.rows().getAsLong();
        BigDecimal value =
                meter.values().getAsLong() == 0 ? null : meter.value().get();
        if (value == null) {
            return new Judgement(true, rows, 0, "nothing to measure");
        }
        if (earlier.size() < Anomaly.FEWEST_RUNS) {
            return new Judgement(
                    true,
                    rows,
                    0,
                    "%s; %d earlier runs are too few to compare with, %d are needed"
                            .formatted(phrase(metric, value), earlier.size(), Anomaly.FEWEST_RUNS));
        }
        Anomaly range = Anomaly.rangeOf(earlier);
        return new Judgement(
                range.has(value),
                rows,
                0,
                "%s; by %d earlier runs between %s and %s is expected"
                        .formatted(phrase(metric, value), earlier.size(), plain(range.low()), plain(range.high())));
    }

    private List<BigDecimal> earlier(Metric metric, int runs) {
        List<BigDecimal> found = surroundings
                .history()
                .orElseThrow(() -> new IllegalStateException("No earlier runs are given for " + metric.name() + "."))
                .last(metric.name(), runs);
        return List.copyOf(found.subList(0, Math.min(runs, found.size())));
    }

    private FileFacts file() {
        return surroundings.file().orElseThrow(() -> new IllegalStateException("No facts of the file are given."));
    }

    private Judgement freshness(Rule.FileFreshness rule) {
        Optional<LocalDateTime> modified =
                file().lastModified().map(instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        NumberTest test = RowJudge.microseconds(rule.requirement(), now);
        return modified.map(time -> told(test.accepts(Moment.microseconds(time), 0), "last changed at " + time + "Z"))
                .orElseGet(() -> told(false, "it is not known when the file was changed"));
    }

    private Judgement uniqueness(NumberTest share) {
        FilesTogether.Count count = file().together().count();
        BigDecimal unique =
                BigDecimal.valueOf(count.unique()).divide(BigDecimal.valueOf(count.files()), MathContext.DECIMAL64);
        return told(
                share.accepts(unique),
                "%s; %d of %d files are like no other".formatted(plain(unique), count.unique(), count.files()));
    }

    private Judgement match(Rule.FileMatch rule) {
        return file().sha256()
                .map(sum ->
                        told(rule.sha256().contains(sum.toLowerCase(Locale.ROOT)) != rule.negated(), "SHA-256 " + sum))
                .orElseGet(() -> told(false, "the SHA-256 of the file is not known"));
    }

    private static Judgement ofColumn(Rule.ColumnExists rule, Binding binding) {
        return told(binding.has(rule.column()), "the columns " + String.join(", ", binding.header()));
    }

    private static Judgement ofNames(Rule.ColumnNamesMatchPattern rule, Binding binding) {
        List<String> others = binding.header().stream()
                .filter(name -> !rule.pattern().matcher(name).matches())
                .toList();
        return others.isEmpty()
                ? told(true, "all names match")
                : told(false, "not matching: " + String.join(", ", others));
    }

    private static Judgement told(boolean passed, String observed) {
        return new Judgement(passed, 0, 0, observed);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String plain(List<BigDecimal> numbers) {
        return String.join(" and ", numbers.stream().map(RuleRuns::plain).toList());
    }
}
