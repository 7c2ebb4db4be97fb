package io.tailrace.quality;

import java.util.List;

/** What a column holds. Every type has one canonical text, so that equal values are equal bytes. */
public sealed interface ColumnType {

    /**
     * Any text, kept as it comes. A character NUL is refused, because a warehouse load takes it for the end of the line.
     *
     * @param maximumBytes of UTF-8; {@link Integer#MAX_VALUE} when there is no limit
     */
    record Text(int maximumBytes) implements ColumnType {
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

    /** A number of 64 bits: sign and digits; canonical without plus sign and leading zeros. */
    record Whole() implements ColumnType {
        @Override
        public String toString() {
            return "integer";
        }
    }

    /**
     * Canonical with exactly {@code scale} decimals, never with an exponent. Digits beyond the scale are refused unless they are zeros; a number
     * that a workbook stores in binary is first rounded to the 15 significant digits that Excel keeps.
     */
    record Decimal(int precision, int scale) implements ColumnType {
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

    /** One of true, false, 1, 0, yes, no, y, n in any case; canonical {@code true} or {@code false}. */
    record Truth() implements ColumnType {
        @Override
        public String toString() {
            return "boolean (true, false, 1, 0, yes, no, y, n)";
        }
    }

    /**
     * A day of the years 1 to 9999 in one of the formats, tried in their order; canonical {@code yyyy-MM-dd}.
     *
     * @param formats patterns of {@link java.time.format.DateTimeFormatter}, English month names, resolved strictly; empty means {@code yyyy-MM-dd}
     */
    record Day(List<String> formats) implements ColumnType {
        public Day {
            formats = formats.isEmpty() ? List.of("yyyy-MM-dd") : List.copyOf(formats);
            formats.forEach(DatePattern::compile);
        }

        @Override
        public String toString() {
            return "date as " + String.join(" or ", formats);
        }
    }

    /**
     * A day and time in one of the formats, tried in their order; canonical {@code yyyy-MM-ddTHH:mm:ss} with {@code .SSS} or {@code .SSSSSS} when there
     * are fractions. A format with an offset is converted to UTC, one without time means midnight.
     *
     * @param formats as for {@link Day}; empty means {@code yyyy-MM-dd'T'HH:mm:ss} and {@code yyyy-MM-dd HH:mm:ss}, with and without milliseconds
     */
    record Timestamp(List<String> formats) implements ColumnType {
        private static final List<String> STANDARD = List.of(
                "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.SSS", "yyyy-MM-dd HH:mm:ss.SSS");

        public Timestamp {
            formats = formats.isEmpty() ? STANDARD : List.copyOf(formats);
            formats.forEach(DatePattern::compile);
        }

        @Override
        public String toString() {
            return "timestamp as " + String.join(" or ", formats);
        }
    }
}
