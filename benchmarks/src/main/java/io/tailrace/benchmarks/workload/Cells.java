package io.tailrace.benchmarks.workload;

import java.io.IOException;

/** Takes the cells of a table in their order and writes them as one kind of file. */
interface Cells extends AutoCloseable {

    /** @param key tells equal texts of a table from others; see {@link Table#text} */
    void text(int key, byte[] utf8) throws IOException;

    /** {@code unscaled / 10^scale}, of no more than 15 digits: as such its own shortest form. */
    void decimal(long unscaled, int scale) throws IOException;

    /** A decimal styled as a percentage. */
    void percentage(long unscaled, int scale) throws IOException;

    /** A number as Excel stores it: with 17 significant digits, whether it needs them or not. */
    void floating(double value) throws IOException;

    void date(int epochDay) throws IOException;

    void dateTime(int epochDay, int secondOfDay) throws IOException;

    void bool(boolean value) throws IOException;

    void blank() throws IOException;

    void endRow() throws IOException;

    /** Completes the file. */
    @Override
    void close() throws IOException;
}
