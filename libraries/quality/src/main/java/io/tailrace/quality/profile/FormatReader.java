package io.tailrace.quality.profile;

import io.tailrace.quality.CellReader;

/**
 * Reads dates or timestamps in one format.
 *
 * @param costly whether a value that does not fit costs microseconds
 */
record FormatReader(String format, CellReader reader, boolean costly) {}
