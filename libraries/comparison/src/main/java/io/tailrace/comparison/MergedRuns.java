package io.tailrace.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Several sorted runs as one. */
final class MergedRuns implements SortedRecords {
    private static final Comparator<SortedRecords> BY_BYTES = (left, right) ->
            Arrays.compareUnsigned(left.bytes(), left.from(), left.to(), right.bytes(), right.from(), right.to());

    private final List<SortedRecords> runs;
    private final PriorityQueue<SortedRecords> heads;
    private boolean begun;

    MergedRuns(List<? extends SortedRecords> runs) {
        this.runs = List.copyOf(runs);
        heads = new PriorityQueue<>(Math.max(1, runs.size()), BY_BYTES);
        for (SortedRecords run : this.runs) {
            if (run.next()) {
                heads.add(run);
            }
        }
    }

    @Override
    public boolean next() {
        if (begun) {
            SortedRecords passed = heads.remove();
            if (passed.next()) {
                heads.add(passed);
            }
        }
        begun = !heads.isEmpty();
        return begun;
    }

    @Override
    public byte[] bytes() {
        return head().bytes();
    }

    @Override
    public int from() {
        return head().from();
    }

    @Override
    public int to() {
        return head().to();
    }

    @Override
    public long place() {
        return head().place();
    }

    @Override
    public void close() {
        new ArrayList<>(runs).forEach(SortedRecords::close);
    }

    private SortedRecords head() {
        return heads.element();
    }
}
