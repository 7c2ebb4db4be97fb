package io.tailrace.conversion;

import io.tailrace.tabular.TableReader;
import java.time.Duration;
import java.util.List;

/** The tables of one file, one after the other. */
sealed interface FileTables extends AutoCloseable permits SourceTables, CorrectedTables {
    String file();

    /** The file that the rows are of, which is another one when they come back corrected. */
    String fileOfRows();

    boolean next();

    /** The table that {@link #next} opened. */
    TableReader table();

    /** What is known of the row that the table stands on. */
    Passage passage();

    /** The column names of every table. Reads the file as far as its headers, so that it must be one that can be opened again. */
    List<List<String>> headers();

    /** The same tables from the beginning, of a file that can be opened again. */
    FileTables again(Duration time);

    @Override
    void close();
}
