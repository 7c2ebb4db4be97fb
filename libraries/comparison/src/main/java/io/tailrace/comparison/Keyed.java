package io.tailrace.comparison;

import java.util.Arrays;

/** Sorted records of one side, and where their keys end. */
final class Keyed {
    private final SortedRecords records;
    private final int keys;
    private boolean present;
    private int keyEnd;
    private byte[] before = new byte[64];
    private int beforeLength = -1;
    private long repeated;

    Keyed(SortedRecords records, int keys) {
        this.records = records;
        this.keys = keys;
    }

    /** Whether it stands on a record. */
    boolean present() {
        return present;
    }

    /** How many records have the key of the one before. */
    long repeated() {
        return repeated;
    }

    boolean next() {
        present = records.next();
        if (present) {
            keyEnd = RecordForm.end(records.bytes(), records.from(), keys);
            if (!rememberKey()) {
                repeated++;
            }
        }
        return present;
    }

    /** Whether the next record, to which it moves, has the same key as the one before. */
    boolean nextOfGroup() {
        long known = repeated;
        return next() && repeated > known;
    }

    int compareKey(Keyed other) {
        return Arrays.compareUnsigned(
                records.bytes(), records.from(), keyEnd, other.records.bytes(), other.records.from(), other.keyEnd);
    }

    int compare(Keyed other) {
        return Arrays.compareUnsigned(
                records.bytes(),
                records.from(),
                records.to(),
                other.records.bytes(),
                other.records.from(),
                other.records.to());
    }

    byte[] copy() {
        return Arrays.copyOfRange(records.bytes(), records.from(), records.to());
    }

    long place() {
        return records.place();
    }

    /** False when the key is that of the record before. */
    private boolean rememberKey() {
        int length = keyEnd - records.from();
        if (beforeLength == length && Arrays.equals(before, 0, length, records.bytes(), records.from(), keyEnd)) {
            return false;
        }
        if (before.length < length) {
            before = new byte[Math.max(length, 2 * before.length)];
        }
        System.arraycopy(records.bytes(), records.from(), before, 0, length);
        beforeLength = length;
        return true;
    }
}
