package io.tailrace.benchmarks.workload;

import java.io.IOException;
import java.util.List;

/** A table that is made up row by row; always the same one, and fewer rows are the first rows of more. */
interface Table {
    List<String> columns();

    /** The text that {@link Cells#text} was given with this key. */
    byte[] text(int key);

    /** Writes the cells of the next row, but does not end it. */
    void writeRow(Cells cells) throws IOException;
}
