package io.tailrace.comparison;

import io.tailrace.quality.ColumnFigures;
import io.tailrace.quality.ColumnType;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** As what the values of a column are compared: all numbers alike, so that 1 is 1.0. */
public enum ValueKind {
    TEXT("text", ColumnFigures.Measure.ORDER),
    NUMBER("number", ColumnFigures.Measure.NUMBERS),
    TRUTH("boolean", ColumnFigures.Measure.ORDER),
    DAY("date", ColumnFigures.Measure.ORDER),
    TIMESTAMP("timestamp", ColumnFigures.Measure.ORDER),
    TIME("time", ColumnFigures.Measure.ORDER);

    private final String word;
    private final ColumnFigures.Measure measure;

    ValueKind(String word, ColumnFigures.Measure measure) {
        this.word = word;
        this.measure = measure;
    }

    public String word() {
        return word;
    }

    ColumnFigures.Measure measure() {
        return measure;
    }

    /** By the word that people write. */
    public static Optional<ValueKind> named(String word) {
        return Stream.of(values())
                .filter(kind -> kind.word.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static ValueKind of(ColumnType type) {
        return switch (type) {
            case ColumnType.Text text -> TEXT;
            case ColumnType.Whole whole -> NUMBER;
            case ColumnType.Decimal decimal -> NUMBER;
            case ColumnType.Truth truth -> TRUTH;
            case ColumnType.Day day -> DAY;
            case ColumnType.Timestamp timestamp -> TIMESTAMP;
        };
    }

    /** Whether each date is a moment: that it begins with. */
    boolean isMoment() {
        return this == DAY || this == TIMESTAMP;
    }
}
