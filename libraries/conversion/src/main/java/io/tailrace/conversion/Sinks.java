package io.tailrace.conversion;

import java.io.OutputStream;

/**
 * Where a conversion writes. Each stream is asked for at most once and never closed: what was written becomes visible by the caller alone, when the report says
 * that the file is not refused.
 */
public interface Sinks {
    /**
     * A part of the converted rows. Parts are asked for in their order, the first one always; the one before has been written to its end by then.
     *
     * @param number from 1
     */
    OutputStream part(int number);

    /** Whether anybody keeps the converted rows; when not, they are not even put into words, and no part is asked for. */
    default boolean keepRows() {
        return true;
    }

    /** The bad rows; asked for when the first of them comes. */
    OutputStream quarantine();

    /** The bad rows as a workbook for the sender; asked for when the first of them comes. Thrown away unless somebody keeps it. */
    default OutputStream workbook() {
        return OutputStream.nullOutputStream();
    }

    /** Where removed rows stood, as CSV; asked for when the first of them comes. Thrown away unless somebody keeps it. */
    default OutputStream duplicates() {
        return OutputStream.nullOutputStream();
    }

    /** Which rows of its original a resubmission corrected, as CSV; asked for when the first of them comes. Thrown away unless somebody keeps it. */
    default OutputStream corrected() {
        return OutputStream.nullOutputStream();
    }
}
