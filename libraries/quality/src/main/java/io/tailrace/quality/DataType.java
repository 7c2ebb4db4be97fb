package io.tailrace.quality;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A type that {@code ColumnDataType} can ask for. */
enum DataType {
    BOOLEAN,
    DATE,
    TIMESTAMP,
    /** 32 bits. */
    INTEGER,
    LONG,
    FLOAT,
    DOUBLE;

    static Optional<DataType> named(String word) {
        for (DataType type : values()) {
            if (type.name().equals(word.toUpperCase(Locale.ROOT))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The column type that reads such values; FLOAT and DOUBLE take any number besides. */
    ColumnType columnType() {
        return switch (this) {
            case BOOLEAN -> new ColumnType.Truth();
            case DATE -> new ColumnType.Day(List.of());
            case TIMESTAMP -> new ColumnType.Timestamp(List.of());
            case INTEGER, LONG -> new ColumnType.Whole();
            case FLOAT, DOUBLE -> new ColumnType.Decimal(38, 0);
        };
    }

    /** Whether its text can have a format. */
    boolean hasFormats() {
        return this == DATE || this == TIMESTAMP;
    }

    /** The column type that reads values of this format. */
    ColumnType columnType(String format, Locale locale) {
        return this == DATE
                ? new ColumnType.Day(List.of(format), locale)
                : new ColumnType.Timestamp(List.of(format), locale);
    }
}
