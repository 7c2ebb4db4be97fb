package io.tailrace.quality;

import org.jspecify.annotations.Nullable;

/** Something that is counted row by row, once for all rules that ask for it. */
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

    final void take(Cells row) {
        if ((row.sound() || seesUnparsed()) && (filter == null || filter.passes(row))) {
            rows++;
            add(row);
        }
    }

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
        void add(Cells row) {}
    }
}
