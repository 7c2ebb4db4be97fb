package io.tailrace.comparison;

import io.tailrace.quality.MemoryBudget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares two tables in one pass over each, and a pass before it over those whose types are to be found out. */
public final class Comparison {
    /** Of the heap: a tenth for sorting on each side, which growing doubles on one, and a sixth for the distinct values of a side. */
    private static final int SORT_SHARE = 10;

    private static final int DISTINCT_SHARE = 6;
    private static final int MOST_SORT_BYTES = 256 << 20;
    private static final int LEAST_SORT_BYTES = 1 << 20;

    private final ComparisonPlan plan;
    private final ComparedTable source;
    private final ComparedTable target;
    private final int sortBytes;

    private Comparison(ComparisonPlan plan, ComparedTable source, ComparedTable target, int sortBytes) {
        this.plan = plan;
        this.source = source;
        this.target = target;
        this.sortBytes = sortBytes;
    }

    public static Comparison of(ComparedTable source, ComparedTable target, ComparisonPlan plan) {
        long share = Runtime.getRuntime().maxMemory() / SORT_SHARE;
        return new Comparison(plan, source, target, Math.clamp(share, LEAST_SORT_BYTES, MOST_SORT_BYTES));
    }

    /** With so many bytes for sorting each side; what does not fit is sorted on disk. */
    Comparison sortingIn(int bytes) {
        return new Comparison(plan, source, target, bytes);
    }

    /**
     * Compares.
     *
     * @param folder where all records that are not the same are written, when records are compared
     * @throws UnusableTable when the tables cannot be compared in this way
     * @throws io.tailrace.tabular.UnreadableFile when a file cannot be read
     */
    public ComparisonReport compare(Path folder) {
        Structure structure = provenStructure();
        refuseTolerancesWithoutKey(structure);
        if (!plan.readsRows()) {
            return new Findings(plan, source, target, structure).report(null, List.of(), null);
        }
        List<ColumnPair> pairs = structure.compared();
        if (pairs.isEmpty() && (plan.has(Level.STATISTICS) || plan.has(Level.RECORDS))) {
            throw new UnusableTable("%s and %s: expected a column that both have and that can be compared, found none."
                    .formatted(source.name(), target.name()));
        }
        try (var sourceRecords = sorter();
                var targetRecords = sorter()) {
            SideRows left = rows(Side.SOURCE, source, pairs, sourceRecords);
            SortedRecords sortedSource = sourceRecords == null ? null : sourceRecords.sorted();
            SideRows right = rows(Side.TARGET, target, pairs, targetRecords);
            return new Findings(plan, source, target, structure)
                    .report(
                            plan.has(Level.COUNTS) ? counts(left, right) : null,
                            plan.has(Level.STATISTICS) ? statistics(pairs, left, right) : List.of(),
                            records(pairs, sortedSource, targetRecords, folder));
        }
    }

    private Structure provenStructure() {
        Structure structure = Structure.of(source, target, plan);
        boolean guessed = plan.readsRows() && structure.pairs().stream().anyMatch(Guesses::isGuess);
        return guessed
                ? structure.with(Guesses.proven(structure.pairs(), source, target, plan.emptyIsNull()))
                : structure;
    }

    private void refuseTolerancesWithoutKey(Structure structure) {
        for (ColumnPair pair : structure.pairs()) {
            if (plan.key().isEmpty()
                    && plan.has(Level.RECORDS)
                    && pair.tolerance().isPresent()) {
                throw new UnusableTable(
                        "Column %s: expected a key beside a tolerance, found none; without a key records are found by all their values."
                                .formatted(pair.name()));
            }
        }
    }

    private SideRows rows(Side side, ComparedTable table, List<ColumnPair> pairs, @Nullable RecordSorter records) {
        try (var budget = budget()) {
            var rows = new SideRows(side, pairs, plan, table instanceof FileTable, budget, records);
            rows.readAll(table);
            return rows;
        }
    }

    private static ComparisonReport.Counts counts(SideRows left, SideRows right) {
        return new ComparisonReport.Counts(left.rows(), right.rows(), left.blank(), right.blank());
    }

    private static List<ComparisonReport.ColumnComparison> statistics(
            List<ColumnPair> pairs, SideRows left, SideRows right) {
        long rows = Math.max(left.rows(), right.rows());
        var columns = new ArrayList<ComparisonReport.ColumnComparison>();
        for (int i = 0; i < pairs.size(); i++) {
            columns.add(FigureComparison.of(
                    pairs.get(i), left.figures().get(i), right.figures().get(i), rows));
        }
        return columns;
    }

    private ComparisonReport.@Nullable Records records(
            List<ColumnPair> pairs, @Nullable SortedRecords sortedSource, @Nullable RecordSorter right, Path folder) {
        if (sortedSource == null || right == null) {
            return null;
        }
        int keys = plan.key().size();
        try (sortedSource;
                var sortedTarget = right.sorted();
                var miss = new MissRecords(folder, pairs, keys, source.hasPlaces(), target.hasPlaces())) {
            var records = new RecordComparison(pairs, keys, source, target, miss)
                    .compare(sortedSource, sortedTarget, keys > 0, folder.toString());
            miss.keep();
            return records;
        }
    }

    private @Nullable MemoryBudget budget() {
        return plan.has(Level.STATISTICS)
                ? new MemoryBudget(Runtime.getRuntime().maxMemory() / DISTINCT_SHARE, Long.MAX_VALUE)
                : null;
    }

    private @Nullable RecordSorter sorter() {
        return plan.has(Level.RECORDS) ? new RecordSorter(sortBytes) : null;
    }
}
