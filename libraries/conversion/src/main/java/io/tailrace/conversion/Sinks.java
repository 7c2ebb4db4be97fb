package io.tailrace.conversion;

import java.io.OutputStream;

/**
 * Where a conversion writes. Each stream is asked for at most once, flushed, and never closed: what was written becomes visible by the caller alone, when the
 * report says that the file is not refused.
 */
public interface Sinks {
    /** The converted rows. */
    OutputStream output();

    /** The bad rows; asked for when the first of them comes. */
    OutputStream quarantine();
}
