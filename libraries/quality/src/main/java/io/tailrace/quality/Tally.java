package io.tailrace.quality;

import org.jspecify.annotations.Nullable;

/** Something that is counted of rows in their order, once for all rules that ask for it. */
abstract class Tally {
    private final Where.@Nullable Filter filter;
    private long rows;

    /** @param filter null when all rows are counted */
    Tally(Where.@Nullable Filter filter) {
        this.filter = filter;
    }

    /** The rows counted. */
    final long rows() {
        return rows;
    }

    /** Whether rows are shown to it that have cells which did not parse. */
    boolean seesUnparsed() {
        return false;
    }

    /**
     * Counts rows in.
     *
     * @param all a bit for each
     */
    final void take(Cells group, long all) {
        long asked = seesUnparsed() ? all : all & group.rows().sound();
        long taken = filter == null ? asked : filter.passing(group, asked);
        rows += Long.bitCount(taken);
        addAll(group, taken);
    }

    void addAll(Cells group, long taken) {
        for (long left = taken; left != 0; left &= left - 1) {
            group.turnTo(Long.numberOfTrailingZeros(left));
            add(group);
        }
    }

    /** Adds the row at hand. Not called when {@link #addAll} does without. */
    abstract void add(Cells row);

    /** Rows, of all kinds. */
    static final class OfRows extends Tally {
        OfRows(Where.@Nullable Filter filter) {
            super(filter);
        }

        @Override
        boolean seesUnparsed() {
            return true;
        }

        @Override
        void addAll(Cells group, long taken) {
            // They are counted already.
        }

        @Override
        void add(Cells row) {
            // It is counted already.
        }
    }
}
