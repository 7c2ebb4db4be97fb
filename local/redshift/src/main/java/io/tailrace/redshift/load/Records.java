package io.tailrace.redshift.load;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of one file of a COPY, in their order. */
interface Records extends AutoCloseable {
    /** Moves to the next record; false at the end of the file. */
    boolean next() throws IOException;

    /** Writes the fields of the record to the row that was begun; null, or why the record cannot be loaded. */
    @Nullable
    LoadError convert();

    @Override
    void close() throws IOException;
}
