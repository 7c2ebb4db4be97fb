package io.tailrace.comparison;

/** Records in the order of their bytes. */
interface SortedRecords extends AutoCloseable {
    /** Moves to the next record; false at the end. */
    boolean next();

    /** The array that holds the record until the next one. */
    byte[] bytes();

    int from();

    int to();

    /** Where the record comes from. */
    long place();

    @Override
    void close();
}
