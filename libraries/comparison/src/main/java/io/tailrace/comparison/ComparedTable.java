package io.tailrace.comparison;

import io.tailrace.tabular.Row;
import java.util.List;

/** One of the two tables that are compared, wherever it is. */
public interface ComparedTable extends AutoCloseable {
    /** How people call it, without any secret. */
    String name();

    /** In their order. */
    List<SideColumn> columns();

    /** Whether rows have a place that people can look up. */
    boolean hasPlaces();

    /** In words, of a row that was taken. */
    String place(long place);

    /** Gives all rows in any order, once; answers how many rows have nothing in them and were passed over. */
    long read(Taker taker);

    @Override
    void close();

    /** What is done with a row. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes a row, which is valid until this returns.
         *
         * @param positions where each column of {@link #columns} is in the row, or -1
         */
        void take(Row row, int[] positions, long place);
    }
}
