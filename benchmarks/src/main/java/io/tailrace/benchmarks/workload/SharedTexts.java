package io.tailrace.benchmarks.workload;

import java.util.Arrays;

/** Numbers texts in the order in which a sheet uses them first. */
final class SharedTexts {
    private int[] indexes = new int[1 << 10];
    private int[] keys = new int[1 << 10];
    private int count;
    private long uses;

    int index(int key) {
        uses++;
        if (key >= indexes.length) {
            indexes = Arrays.copyOf(indexes, Math.max(key + 1, 2 * indexes.length));
        }
        if (indexes[key] == 0) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, 2 * count);
            }
            keys[count] = key;
            indexes[key] = ++count;
        }
        return indexes[key] - 1;
    }

    int count() {
        return count;
    }

    long uses() {
        return uses;
    }

    int key(int index) {
        return keys[index];
    }
}
