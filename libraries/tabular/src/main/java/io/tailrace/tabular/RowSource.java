package io.tailrace.tabular;

import java.util.List;
import java.util.Optional;

/**
 * All physical rows of one sheet or text, before a {@link Layout} says which of them are the table. This is what a format has to
 * deliver; {@link LaidOutTable} makes a {@link TableReader} of it.
 */
public interface RowSource extends AutoCloseable {

    /** The name of the file, for messages. */
    String file();

    /** The name of the sheet, for workbooks. */
    Optional<String> sheet();

    /** The column names that the format itself gives, whatever a header row says; empty when it gives none. */
    List<String> fixedColumns();

    /** Passes over rows so that the next one has at least this number; called once, before the first {@link #next}. */
    void startAt(long number);

    /**
     * Fills the row with the next physical row and its number; false at the end. A sheet may leave rows out: where numbers jump,
     * they are blank. In text a number jumps where a record has several lines.
     */
    boolean next(RowBuffer row);

    @Override
    void close();
}
