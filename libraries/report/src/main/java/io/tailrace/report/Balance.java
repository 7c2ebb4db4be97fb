package io.tailrace.report;

/** What became of the rows of a file. */
public record Balance(long rowsIn, long rowsWritten, long rowsQuarantined, long rowsDeduplicated, long rowsSkipped) {

    public boolean closes() {
        return rowsIn == rowsWritten + rowsQuarantined + rowsDeduplicated + rowsSkipped;
    }
}
