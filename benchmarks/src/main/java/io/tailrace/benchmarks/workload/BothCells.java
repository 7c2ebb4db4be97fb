package io.tailrace.benchmarks.workload;

import java.io.IOException;

/** Writes a table into two files at once: the workload, and what is expected of its conversion. */
record BothCells(Cells first, Cells second) implements Cells {
    @Override
    public void text(int key, byte[] utf8) throws IOException {
        first.text(key, utf8);
        second.text(key, utf8);
    }

    @Override
    public void decimal(long unscaled, int scale) throws IOException {
        first.decimal(unscaled, scale);
        second.decimal(unscaled, scale);
    }

    @Override
    public void percentage(long unscaled, int scale) throws IOException {
        first.percentage(unscaled, scale);
        second.percentage(unscaled, scale);
    }

    @Override
    public void floating(double value) throws IOException {
        first.floating(value);
        second.floating(value);
    }

    @Override
    public void date(int epochDay) throws IOException {
        first.date(epochDay);
        second.date(epochDay);
    }

    @Override
    public void dateTime(int epochDay, int secondOfDay) throws IOException {
        first.dateTime(epochDay, secondOfDay);
        second.dateTime(epochDay, secondOfDay);
    }

    @Override
    public void bool(boolean value) throws IOException {
        first.bool(value);
        second.bool(value);
    }

    @Override
    public void blank() throws IOException {
        first.blank();
        second.blank();
    }

    @Override
    public void endRow() throws IOException {
        first.endRow();
        second.endRow();
    }

    @Override
    public void close() throws IOException {
        try (first;
                second) {
            // Both are completed, whatever happens to one.
        }
    }
}
