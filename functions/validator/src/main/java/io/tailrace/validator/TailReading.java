package io.tailrace.validator;

/** What a tail file says of one data file. */
sealed interface TailReading {
    /** Exactly one line names it. */
    record Read(TailFile.Entry entry) implements TailReading {}

    /** Nothing that can be relied on. */
    record Refused(Problem problem) implements TailReading {}
}
