package io.tailrace.conversion;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of the original that a resubmission names: what is known of it there and here. */
final class NamedRow {
    private final byte[] digest;
    private int lines = 1;
    private boolean contradicted;
    private boolean open;
    private Map<String, Unfit> shown = Map.of();

    /** Why a cell of the quarantine is not the cell of the file. */
    enum Unfit {
        /** It shows a protected value. */
        PROTECTED,
        /** It is too long for a workbook, and cut. */
        CUT,
        /** It shows a number that a workbook stored, with a point, in a column whose numbers are written with another mark. */
        UNMARKED
    }

    /** @param digest of the cells in the first line that names the row */
    NamedRow(byte[] digest) {
        this.digest = digest;
    }

    /** One more line names the row. */
    void again(byte[] itsDigest) {
        lines++;
        contradicted |= !Arrays.equals(digest, itsDigest);
    }

    int lines() {
        return lines;
    }

    boolean isContradicted() {
        return contradicted;
    }

    void isOpen(boolean known) {
        open = known;
    }

    boolean isOpen() {
        return open;
    }

    void shows(String column, String text, Unfit why) {
        if (shown.isEmpty()) {
            shown = new HashMap<>();
        }
        shown.put(column + '\n' + text, why);
    }

    /** Why that cannot be the value; null: it may be. */
    @Nullable
    Unfit unfit(String column, String text) {
        return shown.get(column + '\n' + text);
    }
}
