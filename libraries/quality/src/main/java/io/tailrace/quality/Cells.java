package io.tailrace.quality;

import io.tailrace.tabular.RowBuffer;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The canonical cells of the row that is being judged, in the contract's order. A cell that did not parse keeps its text and is marked. */
final class Cells {
    private final RowBuffer values = new RowBuffer();
    private final boolean[] unparsed;
    private boolean sound = true;

    Cells(int width) {
        unparsed = new boolean[width];
    }

    void start(long row) {
        values.start(row);
        if (!sound) {
            Arrays.fill(unparsed, false);
            sound = true;
        }
    }

    void markUnparsed(int column) {
        unparsed[column] = true;
        sound = false;
    }

    /** The row has not the cells that its header announces. */
    void markUnsound() {
        sound = false;
    }

    RowBuffer values() {
        return values;
    }

    /** Whether every cell is there and has parsed. */
    boolean sound() {
        return sound;
    }

    boolean parsed(int column) {
        return !unparsed[column];
    }

    boolean isNull(int column) {
        return values.isNull(column);
    }

    @Nullable
    String text(int column) {
        return values.text(column);
    }

    /** The value as a number; null when it is none. */
    @Nullable
    BigDecimal number(int column) {
        String text = values.text(column);
        return text == null ? null : CellParser.number(text);
    }

    /** The value as a date or timestamp in canonical form; null when it is none. */
    @Nullable
    LocalDateTime moment(int column) {
        String text = values.text(column);
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
