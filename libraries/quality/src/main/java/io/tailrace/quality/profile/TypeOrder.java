package io.tailrace.quality.profile;

import io.tailrace.quality.ColumnType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of several types a column most likely is, told by its name where the values leave it open. */
final class TypeOrder {
    private TypeOrder() {}

    static List<Candidate> of(String column, List<Candidate> types) {
        String name = column.toLowerCase(Locale.ROOT);
        boolean flag =
                name.matches(".*(^|[^a-z])(is|has|flag|active|enabled|y_n|yn)([^a-z].*|$)") || name.endsWith("flag");
        boolean day = name.matches(".*(date|day|datum|_on|_at|tag)([^a-z].*|$)");
        return types.stream()
                .sorted(Comparator.comparingInt(candidate -> rank(candidate, flag, day, types)))
                .toList();
    }

    private static int rank(Candidate candidate, boolean flag, boolean day, List<Candidate> all) {
        boolean numbers = all.stream().anyMatch(other -> isNumber(other.type()));
        return switch (candidate.type()) {
            case ColumnType.Truth truth -> !numbers || flag ? 0 : 3;
            case ColumnType.Whole whole -> 1;
            case ColumnType.Decimal decimal -> 1;
            case ColumnType.Day date -> day || !numbers ? 0 : 2;
            case ColumnType.Timestamp timestamp -> 2;
            case ColumnType.Text text -> 4;
        };
    }

    private static boolean isNumber(ColumnType type) {
        return type instanceof ColumnType.Whole || type instanceof ColumnType.Decimal;
    }
}
