package io.tailrace.quality;

import io.tailrace.tabular.RowBuffer;
import java.util.Arrays;

/**
 * A row as its contract reads it: the canonical cells in the contract's order. A cell that does not parse keeps its text and is marked. Filled again and again by a
 * {@link ContractReader}.
 */
public final class CanonicalRow {
    /** Into the second line of a processor's cache. */
    private static final int TOUCHED = 64;

    private final boolean[] unparsed;
    private final RowBuffer cells = new RowBuffer();
    private boolean allParsed = true;
    private boolean blank;
    private int raggedWidth;
    /** Both halves of each, one behind another. */
    private final long[] fingerprints;

    private boolean ragged;

    /** @param keys of how many sets of columns the row knows its fingerprint */
    CanonicalRow(int width, int keys) {
        fingerprints = new long[2 * keys];
        unparsed = new boolean[width];
    }

    void start(long number) {
        cells.start(number);
        blank = false;
        ragged = false;
        if (!allParsed) {
            Arrays.fill(unparsed, false);
            allParsed = true;
        }
    }

    void markBlank() {
        blank = true;
    }

    /** The row has this number of cells, which is not what its header announces. */
    void markRagged(int width) {
        ragged = true;
        raggedWidth = width;
    }

    void markUnparsed(int column) {
        unparsed[column] = true;
        allParsed = false;
    }

    /** Reads a little of all that the row consists of, so that the processor has it here; the number means nothing. */
    int touch() {
        return blank ? 0 : cells.line()[0] + cells.line()[TOUCHED] + cells.end(0);
    }

    void putFingerprint(int key, Fingerprint fingerprint) {
        fingerprints[2 * key] = fingerprint.high();
        fingerprints[2 * key + 1] = fingerprint.low();
    }

    /** Recalls the fingerprint of the columns that are this key. */
    void fingerprint(int key, Fingerprint target) {
        target.recall(fingerprints[2 * key], fingerprints[2 * key + 1]);
    }

    RowBuffer cells() {
        return cells;
    }

    /** Whether the row has no value at all; then nothing else of it is known. */
    boolean blank() {
        return blank;
    }

    /** Whether the row has not the cells that its header announces, so that nobody knows whose they are. */
    boolean ragged() {
        return ragged;
    }

    /** How many cells a ragged row has. */
    int raggedWidth() {
        return raggedWidth;
    }

    /** Whether every cell is there and has parsed. */
    boolean sound() {
        return allParsed && !ragged;
    }

    boolean allParsed() {
        return allParsed;
    }

    boolean parsed(int column) {
        return !unparsed[column];
    }
}
