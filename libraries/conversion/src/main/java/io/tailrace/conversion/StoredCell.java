package io.tailrace.conversion;

import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.tabular.CellKind;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text in the quarantine of a workbook stands for: a date that the workbook stored is shown as yyyy-MM-dd, whatever the column's formats are. */
final class StoredCell {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME = Pattern.compile(DATE.pattern() + "T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?");
    private static final List<String> TRUTHS = List.of("true", "false");

    private StoredCell() {}

    /** The kind of cell that a column of this type takes in this form; null: a text. */
    static @Nullable CellKind kind(String text, ColumnType type) {
        return switch (type) {
            case ColumnType.Date date -> moment(text);
            case ColumnType.Timestamp timestamp -> moment(text);
            case ColumnType.Truth truth -> TRUTHS.contains(text) ? CellKind.BOOLEAN : null;
            case ColumnType.Text other -> null;
            case ColumnType.WholeNumber other -> null;
            case ColumnType.Decimal other -> null;
        };
    }

    private static @Nullable CellKind moment(String text) {
        return DATE.matcher(text).matches()
                ? CellKind.DATE
                : DATE_TIME.matcher(text).matches() ? CellKind.DATE_TIME : null;
    }
}
