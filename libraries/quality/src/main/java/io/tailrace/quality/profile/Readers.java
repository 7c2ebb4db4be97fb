package io.tailrace.quality.profile;

import io.tailrace.quality.CellReader;
import io.tailrace.quality.ColumnType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The readers of all types that a column may be of, shared by all columns: to make one costs more than to read a hundred cells. */
final class Readers {
    private static final List<String> DAYS = List.of(
            "yyyy-MM-dd",
            "dd.MM.yyyy",
            "dd/MM/yyyy",
            "MM/dd/yyyy",
            "yyyy/MM/dd",
            "yyyyMMdd",
            "dd-MM-yyyy",
            "MM-dd-yyyy",
            "d.M.yyyy",
            "d/M/yyyy",
            "M/d/yyyy",
            "dd-MMM-yyyy",
            "d MMM yyyy",
            "MMM d, yyyy");
    private static final List<String> MOMENTS = List.of(
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss",
            "yyyy-MM-dd HH:mm:ss.SSS",
            "yyyy-MM-dd'T'HH:mm:ss.SSS",
            "yyyy-MM-dd HH:mm",
            "dd.MM.yyyy HH:mm:ss",
            "dd.MM.yyyy HH:mm",
            "dd/MM/yyyy HH:mm:ss",
            "MM/dd/yyyy HH:mm:ss",
            "dd/MM/yyyy HH:mm",
            "MM/dd/yyyy HH:mm",
            "yyyy-MM-dd'T'HH:mm:ssXXX");

    private final Map<ColumnType, CellReader> readers = new HashMap<>();
    private final List<FormatReader> days = readers(DAYS, ColumnType.Day::new);
    private final List<FormatReader> moments = readers(MOMENTS, ColumnType.Timestamp::new);

    CellReader of(ColumnType type) {
        return readers.computeIfAbsent(type, CellReader::of);
    }

    List<FormatReader> days() {
        return days;
    }

    List<FormatReader> moments() {
        return moments;
    }

    /** Formats with names or zones are not read digit by digit. */
    private static List<FormatReader> readers(List<String> formats, Function<List<String>, ColumnType> type) {
        return formats.stream()
                .map(format -> new FormatReader(
                        format,
                        CellReader.of(type.apply(List.of(format))),
                        format.contains("MMM") || format.contains("XXX")))
                .toList();
    }
}
