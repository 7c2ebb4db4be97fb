package io.tailrace.tabular;

import java.util.List;
import java.util.Optional;

/**
 * The data rows of one table, in the order of the source, one at a time.
 *
 * <p>Bad input ends in {@link UnreadableFile}, a source that fails to deliver in {@link java.io.UncheckedIOException}.
 */
public interface TableReader extends AutoCloseable {

    /** The column names, trimmed, in the order of the source; an unnamed column is an empty name; empty when nothing names the columns. */
    List<String> columns();

    /** The number of the row that holds the column names; 0 when there is none. */
    long headerRow();

    /** The name of the sheet, for workbooks. */
    Optional<String> sheet();

    /** Moves to the next row; false at the end of the table. */
    boolean next();

    /** The row that {@link #next} moved to: valid until the following call of {@code next()}. */
    Row row();

    /**
     * Hands the row that {@link #next} moved to over for good, which then is no row of this one's any more.
     *
     * @param spare a row that the table may fill instead, or give back with the same cells
     */
    default RowBuffer take(RowBuffer spare) {
        spare.copyOf(row());
        return spare;
    }

    @Override
    void close();
}
