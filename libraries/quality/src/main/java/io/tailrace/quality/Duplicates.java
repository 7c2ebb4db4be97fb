package io.tailrace.quality;

import java.util.List;

/** Which rows repeat another one and are left out. */
public sealed interface Duplicates {

    /** None is looked for. */
    record Kept() implements Duplicates {}

    /** A row repeats another one when all its columns are equal, nulls included. */
    record RemovedByRow(Keep keep) implements Duplicates {
        public RemovedByRow {
            if (keep instanceof Keep.Newest) {
                throw new IllegalArgumentException("Of equal rows none is newer than another.");
            }
        }
    }

    /** A row repeats another one when all columns of the key are equal. A row with a null in its key repeats none. */
    record RemovedByKey(List<String> key, Keep keep) implements Duplicates {
        public RemovedByKey {
            key = List.copyOf(key);
            if (key.isEmpty()) {
                throw new IllegalArgumentException("Duplicates by key need a business key of at least one column.");
            }
        }
    }

    /** Which of the rows that repeat each other stays. Rows with a bad cell are none of them. */
    sealed interface Keep {

        /** Known as soon as a row comes. */
        record First() implements Keep {}

        /** Known when all rows came. */
        record Last() implements Keep {}

        /**
         * Known when all rows came. Of equal values the later row stays; a null is older than any value.
         *
         * @param column of days, moments, whole numbers or decimals of at most {@value #MOST_DIGITS} digits
         * @param greatest whether the greatest value is the newest, else the least
         */
        record Newest(String column, boolean greatest) implements Keep {
            static final int MOST_DIGITS = 18;

            /** Whether values of that type have an order that is kept exactly. */
            public static boolean orders(ColumnType type) {
                return switch (type) {
                    case ColumnType.Day day -> true;
                    case ColumnType.Timestamp timestamp -> true;
                    case ColumnType.Whole whole -> true;
                    case ColumnType.Decimal decimal -> decimal.precision() <= MOST_DIGITS;
                    case ColumnType.Text text -> false;
                    case ColumnType.Truth truth -> false;
                };
            }
        }
    }
}
