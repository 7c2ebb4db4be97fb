package io.tailrace.samples;

/**
 * How many rows of a file carry which fault. Each faulty row carries one.
 *
 * @param nulls rows without a value that a rule asks for: quarantined
 * @param badDates rows with a day that does not exist: quarantined
 * @param duplicates rows that repeat an earlier one, in a data set that removes duplicates
 * @param blanks rows without any value: skipped
 * @param presetNulls rows without a value that has a preset: written
 * @param newlines rows with line breaks inside a quoted value: written
 */
record RowFaults(int nulls, int badDates, int duplicates, int blanks, int presetNulls, int newlines) {
    static final RowFaults NONE = new RowFaults(0, 0, 0, 0, 0, 0);

    int quarantined() {
        return nulls + badDates;
    }

    static RowFaults nulls(int count) {
        return new RowFaults(count, 0, 0, 0, 0, 0);
    }

    RowFaults withBadDates(int count) {
        return new RowFaults(nulls, count, duplicates, blanks, presetNulls, newlines);
    }

    RowFaults withDuplicates(int count) {
        return new RowFaults(nulls, badDates, count, blanks, presetNulls, newlines);
    }

    RowFaults withBlanks(int count) {
        return new RowFaults(nulls, badDates, duplicates, count, presetNulls, newlines);
    }

    RowFaults withPresetNulls(int count) {
        return new RowFaults(nulls, badDates, duplicates, blanks, count, newlines);
    }

    RowFaults withNewlines(int count) {
        return new RowFaults(nulls, badDates, duplicates, blanks, presetNulls, count);
    }
}
