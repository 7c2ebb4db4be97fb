package io.tailrace.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in sentences what differs, and gathers the report. */
final class Findings {
    private final ComparisonPlan plan;
    private final ComparedTable source;
    private final ComparedTable target;
    private final Structure structure;
    private final String one;
    private final String other;
    private final List<String> differences = new ArrayList<>();

    Findings(ComparisonPlan plan, ComparedTable source, ComparedTable target, Structure structure) {
        this.plan = plan;
        this.source = source;
        this.target = target;
        this.structure = structure;
        one = "Source " + source.name();
        other = "Target " + target.name();
    }

    ComparisonReport report(
            ComparisonReport.@Nullable Counts counts,
            List<ComparisonReport.ColumnComparison> statistics,
            ComparisonReport.@Nullable Records records) {
        boolean structured = plan.has(Level.STRUCTURE);
        if (structured) {
            addStructure();
        }
        if (counts != null && !counts.equal()) {
            differences.add("%s: expected %d rows, as the source has, found %d."
                    .formatted(other, counts.source(), counts.target()));
        }
        statistics.forEach(this::add);
        if (records != null) {
            add(records);
        }
        return new ComparisonReport(
                source.name(),
                target.name(),
                differences.isEmpty(),
                plan.key(),
                Stream.of(Level.values()).filter(plan::has).toList(),
                structured ? structures() : null,
                counts,
                statistics,
                records,
                differences);
    }

    private void addStructure() {
        for (SideColumn column : structure.onlyInSource()) {
            differences.add("%s: expected column %s, as the source has, found none.".formatted(other, column.name()));
        }
        for (SideColumn column : structure.onlyInTarget()) {
            differences.add("%s: expected column %s, as the target has, found none.".formatted(one, column.name()));
        }
        for (ColumnPair pair : structure.pairs()) {
            if (!alike(pair)) {
                differences.add("%s, column %s: expected %s, as the source has, found %s%s."
                        .formatted(
                                other,
                                pair.target().name(),
                                pair.source().type(),
                                pair.target().type(),
                                pair.comparedAs().isPresent() ? "" : "; its values are not compared"));
            }
        }
        if (!structure.inOrder() && !plan.anyOrder()) {
            differences.add("%s: expected the columns in the source's order, found another order.".formatted(other));
        }
    }

    /** What a file's values look like is no declaration. */
    private static boolean alike(ColumnPair pair) {
        return !(pair.source().declared() && pair.target().declared())
                || pair.source().kind() == pair.target().kind();
    }

    private void add(ComparisonReport.ColumnComparison column) {
        for (String name : column.differing()) {
            differences.add("%s, column %s: expected %s %s, as the source has, found %s."
                    .formatted(
                            other,
                            column.column(),
                            name,
                            FigureComparison.figure(column.source(), name),
                            FigureComparison.figure(column.target(), name)));
        }
    }

    private void add(ComparisonReport.Records records) {
        if (records.missingInTarget() > 0) {
            differences.add("%s: expected every record of the source, found %d missing (%s)."
                    .formatted(other, records.missingInTarget(), MissRecords.MISSING_IN_TARGET));
        }
        if (records.missingInSource() > 0) {
            differences.add("%s: expected every record of the target, found %d missing (%s)."
                    .formatted(one, records.missingInSource(), MissRecords.MISSING_IN_SOURCE));
        }
        if (records.differing() > 0) {
            differences.add("%s: expected records as in the source, found %d that differ (%s)."
                    .formatted(other, records.differing(), MissRecords.DIFFERING));
        }
    }

    private ComparisonReport.Structures structures() {
        return new ComparisonReport.Structures(
                structure.pairs().stream().map(Findings::types).toList(),
                structure.onlyInSource().stream().map(SideColumn::name).toList(),
                structure.onlyInTarget().stream().map(SideColumn::name).toList(),
                structure.inOrder());
    }

    private static ComparisonReport.Types types(ColumnPair pair) {
        return new ComparisonReport.Types(
                pair.name(),
                pair.target().name(),
                pair.source().type(),
                pair.target().type(),
                pair.comparedAs().map(ValueKind::word).orElse(null),
                alike(pair),
                pair.tolerance().map(Tolerance::toString).orElse(null));
    }
}
