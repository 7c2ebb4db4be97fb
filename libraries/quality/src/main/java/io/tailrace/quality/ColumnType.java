package io.tailrace.quality;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /**
     * A number of 64 bits: sign and digits; canonical without plus sign and leading zeros.
     *
     * @param locale how text groups its digits: see {@link LocalNumber}; empty: not at all
     */
    record Whole(Optional<Locale> locale) implements ColumnType {
        public Whole() {
            this(Optional.empty());
        }

        @Override
        public String toString() {
            return "integer" + suffix(locale);
        }
    }

    /**
     * Canonical with exactly {@code scale} decimals, never with an exponent. Digits beyond the scale are refused unless they are zeros; a number
     * that a workbook stores in binary is first rounded to the 15 significant digits that Excel keeps.
     *
     * @param locale how text marks decimals and groups digits: see {@link LocalNumber}; empty: by a point, and not at all
     */
    record Decimal(int precision, int scale, Optional<Locale> locale) implements ColumnType {
        public Decimal {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException(
                        "decimal(p,s) needs p from 1 to 38 and s from 0 to p, not decimal(%d,%d)."
                                .formatted(precision, scale));
            }
        }

        public Decimal(int precision, int scale) {
            this(precision, scale, Optional.empty());
        }

        @Override
        public String toString() {
            return "decimal(" + precision + "," + scale + ")" + suffix(locale);
        }
    }

    /**
     * True or false in one of the formats; canonical {@code true} or {@code false}.
     *
     * @param formats the word for true and the word for false, as {@code yes/no}, in any case; an empty word means an empty cell; empty means true, false, 1, 0,
     *     yes, no, y, n
     */
    record Truth(List<String> formats) implements ColumnType {
        private static final List<String> STANDARD = List.of("true/false", "1/0", "yes/no", "y/n");

        public Truth {
            formats = formats.isEmpty() ? STANDARD : List.copyOf(formats);
            formats.forEach(TruthWords::check);
        }

        public Truth() {
            this(List.of());
        }

        @Override
        public String toString() {
            return "boolean as " + String.join(" or ", formats);
        }
    }

    /**
     * A day of the years 1 to 9999 in one of the formats, tried in their order; canonical {@code yyyy-MM-dd}.
     *
     * @param formats patterns of {@link java.time.format.DateTimeFormatter}, resolved strictly; empty means {@code yyyy-MM-dd}
     * @param locale of the names of months and days
     */
    record Day(List<String> formats, Locale locale) implements ColumnType {
        public Day {
            formats = formats.isEmpty() ? List.of("yyyy-MM-dd") : List.copyOf(formats);
            for (String format : formats) {
                DatePattern.compile(format, locale);
            }
        }

        public Day(List<String> formats) {
            this(formats, Locale.ENGLISH);
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
     * @param locale of the names of months and days
     */
    record Timestamp(List<String> formats, Locale locale) implements ColumnType {
        private static final List<String> STANDARD = List.of(
                "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.SSS", "yyyy-MM-dd HH:mm:ss.SSS");

        public Timestamp {
            formats = formats.isEmpty() ? STANDARD : List.copyOf(formats);
            for (String format : formats) {
                DatePattern.compile(format, locale);
            }
        }

        public Timestamp(List<String> formats) {
            this(formats, Locale.ENGLISH);
        }

        @Override
        public String toString() {
            return "timestamp as " + String.join(" or ", formats);
        }
    }

    private static String suffix(Optional<Locale> locale) {
        return locale.map(found -> " as written in " + found.toLanguageTag()).orElse("");
    }
}
