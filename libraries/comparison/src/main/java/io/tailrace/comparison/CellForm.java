package io.tailrace.comparison;

import io.tailrace.quality.CellReader;
import io.tailrace.quality.ColumnType;
import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one column of one side in the form in which equal values are equal bytes: numbers plain and without zeros that say nothing, dates and times as ISO
 * 8601 writes them, in UTC where they have a zone. A cell that is no value of its kind keeps its text, marked as {@link CellKind#ERROR}, and is equal only to another
 * such text.
 * Hot code: a plain number, a date and a text cost no object.
 */
final class CellForm {
    private static final MathContext WORKBOOK_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final int MOST_DIGITS = 400;

    private final ValueKind kind;
    private final SideColumn column;
    private final boolean emptyIsNull;
    private final boolean binaryNumbers;
    private final @Nullable CellReader reader;
    private final IsoMoment moment = new IsoMoment();
    private final RowBuffer presetCell = new RowBuffer();
    private byte[] text = new byte[64];
    private int length;

    /**
     * @param emptyIsNull whether a text without a character is a null
     * @param binaryNumbers whether numbers come from a workbook, which keeps 15 digits of them
     */
    CellForm(ValueKind kind, SideColumn column, boolean emptyIsNull, boolean binaryNumbers) {
        this.kind = kind;
        this.column = column;
        this.emptyIsNull = emptyIsNull;
        this.binaryNumbers = binaryNumbers;
        reader = reader(kind, column.reading());
        column.preset().ifPresent(literal -> {
            presetCell.start(0);
            read(Row.of(0, literal), 0, presetCell);
        });
    }

    /** Adds the cell, or nothing for a null. */
    void read(Row row, int position, RowBuffer target) {
        if (position < 0 || row.kind(position) == CellKind.ABSENT) {
            addNull(target);
        } else if (row.kind(position) == CellKind.UNCALCULATED) {
            target.add(CellKind.ERROR, "(a formula without its value)");
        } else {
            readPresent(row, position, target);
        }
    }

    private void readPresent(Row row, int position, RowBuffer target) {
        take(row, position);
        if (kind == ValueKind.TEXT) {
            readText(target);
            return;
        }
        int from = 0;
        while (from < length && isSpace(text[from])) {
            from++;
        }
        while (length > from && isSpace(text[length - 1])) {
            length--;
        }
        if (from == length) {
            addNull(target);
            return;
        }
        boolean fits = row.kind(position) != CellKind.ERROR
                && switch (kind) {
                    case NUMBER -> readNumber(row, position, from, target);
                    case TRUTH -> readBy(row, position, target);
                    case DAY, TIMESTAMP -> readMoment(row, position, from, target);
                    case TIME -> readTime(from, target);
                    case TEXT -> false;
                };
        if (!fits) {
            target.addUtf8(CellKind.ERROR, text, from, length - from);
        }
    }

    private void addNull(RowBuffer target) {
        if (presetCell.width() > 0) {
            target.addCell(presetCell, 0);
        } else {
            target.addAbsent();
        }
    }

    private void readText(RowBuffer target) {
        while (column.padded() && length > 0 && text[length - 1] == ' ') {
            length--;
        }
        if (length == 0 && emptyIsNull) {
            addNull(target);
        } else {
            target.addUtf8(CellKind.TEXT, text, 0, length);
        }
    }

    private boolean readNumber(Row row, int position, int from, RowBuffer target) {
        if (reader != null && row.kind(position) != CellKind.NUMBER) {
            if (!reader.reads(row, position)) {
                return false;
            }
            return addNumber(reader.canonical().getBytes(StandardCharsets.US_ASCII), 0, -1, false, target);
        }
        return addNumber(text, from, length, binaryNumbers && row.kind(position) == CellKind.NUMBER, target);
    }

    /** Adds sign, digits and a point without the zeros around them. */
    private static boolean addNumber(byte[] number, int begin, int until, boolean binary, RowBuffer target) {
        int end = until < 0 ? number.length : until;
        boolean negative = number[begin] == '-';
        int from = negative || number[begin] == '+' ? begin + 1 : begin;
        int point = -1;
        for (int at = from; at < end; at++) {
            if (number[at] == '.' && point < 0) {
                point = at;
            } else if (number[at] < '0' || number[at] > '9') {
                return addOther(number, begin, end, binary, target);
            }
        }
        if (end - from == (point < 0 ? 0 : 1) || (binary && end - from > WORKBOOK_DIGITS.getPrecision())) {
            return addOther(number, begin, end, binary, target);
        }
        int to = end;
        if (point >= 0) {
            while (number[to - 1] == '0') {
                to--;
            }
            to = to - 1 == point ? point : to;
        }
        while (from + 1 < to && number[from] == '0' && number[from + 1] != '.') {
            from++;
        }
        if (from == to || number[from] == '.') {
            return addOther(number, begin, end, binary, target);
        }
        if (negative && !(to - from == 1 && number[from] == '0')) {
            number[--from] = '-';
        }
        target.addUtf8(CellKind.NUMBER, number, from, to - from);
        return true;
    }

    private static boolean addOther(byte[] number, int begin, int end, boolean binary, RowBuffer target) {
        if (end - begin > MOST_DIGITS || !looksLikeNumber(number, begin, end)) {
            return false;
        }
        try {
            var value = new BigDecimal(new String(number, begin, end - begin, StandardCharsets.US_ASCII));
            if (Math.abs((long) value.scale()) > MOST_DIGITS) {
                return false;
            }
            value = binary ? value.round(WORKBOOK_DIGITS) : value;
            target.add(
                    CellKind.NUMBER,
                    value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** An exception for every text that is no number would cost more than everything else. */
    private static boolean looksLikeNumber(byte[] text, int begin, int end) {
        for (int at = begin; at < end; at++) {
            byte c = text[at];
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }

    private boolean readMoment(Row row, int position, int from, RowBuffer target) {
        boolean stored = row.kind(position) == CellKind.DATE || row.kind(position) == CellKind.DATE_TIME;
        boolean iso = !(reader != null && !stored && reader.reads(row, position));
        if (iso ? !moment.reads(text, from, length) : !readsCanonical()) {
            return false;
        }
        return kind == ValueKind.DAY ? moment.addDay(target) : moment.addMoment(target);
    }

    private boolean readsCanonical() {
        byte[] canonical = java.util.Objects.requireNonNull(reader).canonical().getBytes(StandardCharsets.US_ASCII);
        return moment.reads(canonical, 0, canonical.length);
    }

    private boolean readBy(Row row, int position, RowBuffer target) {
        if (reader == null || !reader.reads(row, position)) {
            return false;
        }
        target.add(CellKind.BOOLEAN, reader.canonical());
        return true;
    }

    private boolean readTime(int from, RowBuffer target) {
        try {
            var time = LocalTime.parse(new String(text, from, length - from, StandardCharsets.UTF_8));
            target.add(CellKind.TIME, IsoMoment.time(time));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void take(Row row, int position) {
        int size = row.utf8Length(position);
        if (text.length < size) {
            text = new byte[Math.max(size, 2 * text.length)];
        }
        row.copyUtf8(position, text, 0);
        length = size;
    }

    /** What is not written as it is everywhere. */
    private static @Nullable CellReader reader(ValueKind kind, Optional<ColumnType> reading) {
        Optional<ColumnType> known = reading.filter(type -> ValueKind.of(type) == kind
                || (kind.isMoment() && ValueKind.of(type).isMoment()));
        return switch (kind) {
            case TRUTH -> CellReader.of(known.orElseGet(ColumnType.Truth::new));
            case NUMBER ->
                known.flatMap(CellForm::written)
                        .map(locale -> CellReader.of(new ColumnType.Decimal(38, 18, Optional.of(locale))))
                        .orElse(null);
            case DAY, TIMESTAMP -> known.map(CellReader::of).orElse(null);
            case TEXT, TIME -> null;
        };
    }

    private static Optional<java.util.Locale> written(ColumnType type) {
        return switch (type) {
            case ColumnType.Whole(var locale) -> locale;
            case ColumnType.Decimal(int precision, int scale, var locale) -> locale;
            case ColumnType.Text text -> Optional.empty();
            case ColumnType.Truth truth -> Optional.empty();
            case ColumnType.Day day -> Optional.empty();
            case ColumnType.Timestamp timestamp -> Optional.empty();
        };
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
