package io.tailrace.comparison;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the figures of one column against each other. Where single values may differ a little, so may what is made of them, and distinct values are no sign. */
final class FigureComparison {
    private FigureComparison() {}

    /** @param rows of the longer table */
    static ComparisonReport.ColumnComparison of(
            ColumnPair pair, ComparisonReport.Figures source, ComparisonReport.Figures target, long rows) {
        var differing = new ArrayList<String>();
        Optional<Tolerance> tolerance = pair.tolerance();
        addIf(source.nulls() != target.nulls(), "nulls", differing);
        addIf(source.unfit() != target.unfit(), "unfit", differing);
        addIf(tolerance.isEmpty() && source.distinct() != target.distinct(), "distinct", differing);
        addIf(!alike(source.least(), target.least(), tolerance), "least", differing);
        addIf(!alike(source.greatest(), target.greatest(), tolerance), "greatest", differing);
        addIf(!alike(source.sum(), target.sum(), tolerance.map(most -> ofAll(most, rows))), "sum", differing);
        addIf(!alike(source.mean(), target.mean(), tolerance), "mean", differing);
        return new ComparisonReport.ColumnComparison(pair.name(), pair.kind().word(), source, target, differing);
    }

    /** Of a figure by its name. */
    static String figure(ComparisonReport.Figures figures, String name) {
        return switch (name) {
            case "nulls" -> Long.toString(figures.nulls());
            case "unfit" -> Long.toString(figures.unfit());
            case "distinct" -> Long.toString(figures.distinct());
            case "least" -> orNone(figures.least());
            case "greatest" -> orNone(figures.greatest());
            case "sum" -> orNone(figures.sum());
            case "mean" -> orNone(figures.mean());
            default -> throw new IllegalArgumentException(name);
        };
    }

    static List<String> names() {
        return List.of("nulls", "unfit", "distinct", "least", "greatest", "sum", "mean");
    }

    private static String orNone(@Nullable String value) {
        return value == null ? "none" : value;
    }

    private static boolean alike(@Nullable String source, @Nullable String target, Optional<Tolerance> tolerance) {
        if (source == null || target == null || Objects.equals(source, target)) {
            return Objects.equals(source, target);
        }
        return tolerance.filter(most -> most.accepts(source, target)).isPresent();
    }

    private static Tolerance ofAll(Tolerance one, long rows) {
        return switch (one) {
            case Tolerance.Amount(BigDecimal most) -> new Tolerance.Amount(most.multiply(BigDecimal.valueOf(rows)));
            case Tolerance.Time time -> time;
        };
    }

    private static void addIf(boolean differs, String name, List<String> differing) {
        if (differs) {
            differing.add(name);
        }
    }
}
