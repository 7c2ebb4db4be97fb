package io.tailrace.comparison;

import io.tailrace.tabular.ColumnName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of both tables beside each other.
 *
 * @param pairs those that both have, key columns first, then in the source's order
 */
record Structure(
        List<ColumnPair> pairs, List<SideColumn> onlyInSource, List<SideColumn> onlyInTarget, boolean inOrder) {

    static Structure of(ComparedTable source, ComparedTable target, ComparisonPlan plan) {
        List<SideColumn> left = source.columns();
        List<SideColumn> right = target.columns();
        refuseUnknown(plan, source, target);
        var pairs = new ArrayList<ColumnPair>();
        var onlyInSource = new ArrayList<SideColumn>();
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < left.size(); i++) {
            SideColumn column = left.get(i);
            int at = find(right, plan.inTarget(column.name()));
            if (plan.isIgnored(column.name())
                    || (at >= 0 && plan.isIgnored(right.get(at).name()))) {
                continue;
            }
            if (at < 0 || !taken.add(at)) {
                onlyInSource.add(column);
            } else {
                pairs.add(pair(column, i, right.get(at), at, plan));
            }
        }
        List<SideColumn> onlyInTarget = IntStream.range(0, right.size())
                .filter(i -> !taken.contains(i) && !plan.isIgnored(right.get(i).name()))
                .mapToObj(right::get)
                .toList();
        boolean inOrder = IntStream.range(1, pairs.size())
                .allMatch(i -> pairs.get(i).targetAt() > pairs.get(i - 1).targetAt());
        return new Structure(keyFirst(pairs, plan, source, target), onlyInSource, onlyInTarget, inOrder);
    }

    /** Those whose values are compared. */
    List<ColumnPair> compared() {
        return pairs.stream().filter(pair -> pair.comparedAs().isPresent()).toList();
    }

    Structure with(List<ColumnPair> others) {
        return new Structure(others, onlyInSource, onlyInTarget, inOrder);
    }

    private static ColumnPair pair(
            SideColumn source, int sourceAt, SideColumn target, int targetAt, ComparisonPlan plan) {
        boolean key = plan.key().contains(ColumnName.folded(source.name()));
        Optional<ComparisonPlan.ReadAs> as = plan.as(source.name());
        SideColumn left = as.map(source::as).orElse(source);
        SideColumn right = as.map(target::as).orElse(target);
        Optional<ValueKind> kind = kind(left, right);
        Optional<Tolerance> tolerance =
                key ? Optional.empty() : kind.flatMap(found -> plan.tolerance(source.name(), found));
        return new ColumnPair(left, sourceAt, right, targetAt, kind, tolerance, key);
    }

    /** A table without types of its own has those of the other; of two such, a column is what both look like, else text. */
    private static Optional<ValueKind> kind(SideColumn source, SideColumn target) {
        if (source.kind() == target.kind()) {
            return Optional.of(source.kind());
        }
        if (source.kind().isMoment() && target.kind().isMoment()) {
            return Optional.of(source.declared() == target.declared() ? ValueKind.TIMESTAMP : declared(source, target));
        }
        if (source.declared() && target.declared()) {
            return Optional.empty();
        }
        return Optional.of(source.declared() == target.declared() ? ValueKind.TEXT : declared(source, target));
    }

    private static ValueKind declared(SideColumn source, SideColumn target) {
        return source.declared() ? source.kind() : target.kind();
    }

    /** A name that is written wrong would else leave its column to be judged in another way than was asked. */
    private static void refuseUnknown(ComparisonPlan plan, ComparedTable source, ComparedTable target) {
        plan.named().stream()
                .filter(name -> find(source.columns(), name) < 0)
                .findFirst()
                .ifPresent(name -> {
                    throw new UnusableTable(
                            "Source %s: expected column %s, found %s.".formatted(source.name(), name, names(source)));
                });
        plan.mapped().values().stream()
                .filter(name -> find(target.columns(), ColumnName.folded(name)) < 0)
                .findFirst()
                .ifPresent(name -> {
                    throw new UnusableTable(
                            "Target %s: expected column %s, found %s.".formatted(target.name(), name, names(target)));
                });
        plan.ignored().stream()
                .filter(name -> find(source.columns(), name) < 0 && find(target.columns(), name) < 0)
                .findFirst()
                .ifPresent(name -> {
                    throw new UnusableTable(
                            "Column %s that is to be ignored: expected it on one side, found neither source %s with %s nor target %s with %s."
                                    .formatted(name, source.name(), names(source), target.name(), names(target)));
                });
    }

    private static List<ColumnPair> keyFirst(
            List<ColumnPair> pairs, ComparisonPlan plan, ComparedTable source, ComparedTable target) {
        var ordered = new ArrayList<ColumnPair>();
        for (String key : plan.key()) {
            ColumnPair pair = pairs.stream()
                    .filter(candidate -> ColumnName.folded(candidate.name()).equals(key))
                    .findFirst()
                    .orElseThrow(() -> noKey(key, source, target));
            if (pair.comparedAs().isEmpty()) {
                throw new UnusableTable(
                        "Key column %s: expected values of one kind, found %s in source %s and %s in target %s; say what it is to be read as."
                                .formatted(
                                        key,
                                        pair.source().type(),
                                        source.name(),
                                        pair.target().type(),
                                        target.name()));
            }
            ordered.add(pair);
        }
        pairs.stream().filter(pair -> !pair.key()).forEach(ordered::add);
        return ordered;
    }

    private static UnusableTable noKey(String key, ComparedTable source, ComparedTable target) {
        return new UnusableTable(
                "Key column %s: expected it on both sides, found source %s with %s and target %s with %s."
                        .formatted(key, source.name(), names(source), target.name(), names(target)));
    }

    private static String names(ComparedTable table) {
        return table.columns().stream().map(SideColumn::name).collect(Collectors.joining(", "));
    }

    private static int find(List<SideColumn> columns, String folded) {
        for (int i = 0; i < columns.size(); i++) {
            if (ColumnName.folded(columns.get(i).name()).equals(folded)) {
                return i;
            }
        }
        return -1;
    }
}
