package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a column of the contract holds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ColumnType.Text.class, name = "text"),
    @JsonSubTypes.Type(value = ColumnType.Date.class, name = "date"),
    @JsonSubTypes.Type(value = ColumnType.Timestamp.class, name = "timestamp"),
    @JsonSubTypes.Type(value = ColumnType.WholeNumber.class, name = "integer"),
    @JsonSubTypes.Type(value = ColumnType.Decimal.class, name = "decimal"),
    @JsonSubTypes.Type(value = ColumnType.Truth.class, name = "boolean")
})
public sealed interface ColumnType {
    /** As a steward writes it: {@code decimal(18,2)}. */
    default String word() {
        return switch (this) {
            case Text text -> "text";
            case Date date -> "date";
            case Timestamp timestamp -> "timestamp";
            case WholeNumber number -> "integer";
            case Decimal decimal -> "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
            case Truth truth -> "boolean";
        };
    }

    /**
     * Characters.
     *
     * @param length the most UTF-8 bytes; null: no limit but the warehouse's 65535
     */
    record Text(@Nullable Integer length) implements ColumnType {
        public Text {
            if (length != null && (length < 1 || length > 65535)) {
                throw new IllegalArgumentException("A text's length is 1 to 65535 bytes, not " + length + ".");
            }
        }
    }

    /**
     * A day.
     *
     * @param formats patterns of {@link java.time.format.DateTimeFormatter}, tried in order
     */
    record Date(List<String> formats) implements ColumnType {
        public static final List<String> DEFAULT_FORMATS = List.of("yyyy-MM-dd");

        public Date {
            formats = List.copyOf(formats);
        }
    }

    /**
     * A day and a time of day, without a zone.
     *
     * @param formats patterns of {@link java.time.format.DateTimeFormatter}, tried in order
     */
    record Timestamp(List<String> formats) implements ColumnType {
        public static final List<String> DEFAULT_FORMATS = List.of("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss");

        public Timestamp {
            formats = List.copyOf(formats);
        }
    }

    /** A whole number of 64 bits. */
    record WholeNumber() implements ColumnType {}

    /** A decimal number, exact. */
    record Decimal(int precision, int scale) implements ColumnType {
        public Decimal {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException(
                        "A decimal's precision is 1 to 38 and its scale 0 to the precision, not decimal(" + precision
                                + "," + scale + ").");
            }
        }
    }

    /**
     * True or false.
     *
     * @param formats the words for true and false, each as {@code yes/no}; an empty word stands for an empty cell; empty: true, false, 1, 0, yes, no, y, n
     */
    record Truth(List<String> formats) implements ColumnType {
        public Truth {
            formats = List.copyOf(formats);
        }

        public Truth() {
            this(List.of());
        }
    }
}
