package io.tailrace.benchmarks.comparison;

import java.util.NavigableMap;
import org.apache.poi.ss.util.CellReference;

/**
 * The cells of one sheet as canonical texts; blank cells are not in it.
 *
 * @param cells by row and column, both from 0
 */
record Sheet(String name, NavigableMap<Place, String> cells) {

    record Place(int row, int column) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return row != other.row ? Integer.compare(row, other.row) : Integer.compare(column, other.column);
        }

        @Override
        public String toString() {
            return new CellReference(row, column).formatAsString();
        }
    }
}
