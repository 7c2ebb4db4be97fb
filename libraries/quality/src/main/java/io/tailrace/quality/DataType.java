package io.tailrace.quality;

import java.util.Locale;
import java.util.Optional;

/** A type that {@code ColumnDataType} can ask for. */
enum DataType {
    BOOLEAN(new ColumnType.Truth()),
    DATE(new ColumnType.Day(java.util.List.of())),
    TIMESTAMP(new ColumnType.Timestamp(java.util.List.of())),
    /** 32 bits. */
    INTEGER(new ColumnType.Whole()),
    LONG(new ColumnType.Whole()),
    FLOAT(new ColumnType.Decimal(38, 0)),
    DOUBLE(new ColumnType.Decimal(38, 0));

    private final ColumnType type;

    DataType(ColumnType type) {
        this.type = type;
    }

    static Optional<DataType> named(String word) {
        for (DataType type : values()) {
            if (type.name().equals(word.toUpperCase(Locale.ROOT))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The column type that reads such values; not for FLOAT and DOUBLE, which take any number. */
    ColumnType columnType() {
        return type;
    }
}
