package io.tailrace.quality;

import java.util.List;

/** Which rows repeat another one and are left out. The first of equal rows stays. */
public sealed interface Duplicates {

    /** None is looked for. */
    record Kept() implements Duplicates {}

    /** A row repeats another one when all its columns are equal, nulls included. */
    record RemovedByRow() implements Duplicates {}

    /** A row repeats another one when all columns of the key are equal. A row with a null in its key repeats none. */
    record RemovedByKey(List<String> key) implements Duplicates {
        public RemovedByKey {
            key = List.copyOf(key);
            if (key.isEmpty()) {
                throw new IllegalArgumentException("Duplicates by key need a business key of at least one column.");
            }
        }
    }
}
