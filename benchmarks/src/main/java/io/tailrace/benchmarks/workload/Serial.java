package io.tailrace.benchmarks.workload;

/** Dates as the numbers that a workbook of the 1900 system stores; all generated dates are later than February 1900. */
final class Serial {
    /** The serial number of 1970-01-01. */
    private static final int EPOCH = 25_569;

    private Serial() {}

    static int ofDay(int epochDay) {
        return EPOCH + epochDay;
    }

    static double of(int epochDay, int secondOfDay) {
        return ofDay(epochDay) + secondOfDay / 86_400.0;
    }
}
