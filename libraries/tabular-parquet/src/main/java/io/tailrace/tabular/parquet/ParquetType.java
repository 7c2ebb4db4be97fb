package io.tailrace.tabular.parquet;

/**
 * What a column of a Parquet file holds, with the canonical text of its values. The types in the file are those that Redshift's
 * COPY takes for the columns of the same name: varchar, bigint, decimal, boolean, date, timestamp.
 */
public sealed interface ParquetType {

    /**
     * Any text: BYTE_ARRAY (STRING).
     *
     * @param maximumBytes of UTF-8, which the file does not keep; {@link Integer#MAX_VALUE} when there is no limit
     */
    record Text(int maximumBytes) implements ParquetType {
        public Text {
            if (maximumBytes < 1) {
                throw new IllegalArgumentException(
                        "A text column must have room for one byte, not " + maximumBytes + ".");
            }
        }

        public static Text unlimited() {
            return new Text(Integer.MAX_VALUE);
        }

        @Override
        public String toString() {
            return maximumBytes == Integer.MAX_VALUE ? "text" : "text of at most " + maximumBytes + " bytes";
        }
    }

    /** A number of 64 bits, digits with a sign or without: INT64 (INT(64, true)). */
    record Whole() implements ParquetType {
        @Override
        public String toString() {
            return "integer";
        }
    }

    /**
     * Digits with a sign or without, a point and at most {@code scale} decimals: DECIMAL on INT32 up to 9 digits, on INT64 up to
     * 18, on a FIXED_LEN_BYTE_ARRAY of the fewest bytes beyond. Read back with exactly {@code scale} decimals.
     */
    record Decimal(int precision, int scale) implements ParquetType {
        public Decimal {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException(
                        "decimal(p,s) needs p from 1 to 38 and s from 0 to p, not decimal(%d,%d)."
                                .formatted(precision, scale));
            }
        }

        @Override
        public String toString() {
            return "decimal(" + precision + "," + scale + ")";
        }
    }

    /** {@code true} or {@code false}: BOOLEAN. */
    record Truth() implements ParquetType {
        @Override
        public String toString() {
            return "boolean";
        }
    }

    /** {@code yyyy-MM-dd}, years 1 to 9999: INT32 (DATE). */
    record Day() implements ParquetType {
        @Override
        public String toString() {
            return "date";
        }
    }

    /**
     * {@code yyyy-MM-ddTHH:mm:ss} with up to six decimals, without a zone: INT64 (TIMESTAMP(isAdjustedToUTC=false, MICROS)).
     * Read back with no decimals, three or six, the fewest that hold the value. A space for the T is taken, too.
     */
    record Timestamp() implements ParquetType {
        @Override
        public String toString() {
            return "timestamp";
        }
    }
}
