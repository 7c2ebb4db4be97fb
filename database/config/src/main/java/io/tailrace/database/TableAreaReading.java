package io.tailrace.database;

import io.tailrace.landing.configuration.HeaderRow;
import io.tailrace.landing.configuration.TableArea;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a format that say where the table is; all formats have them. */
final class TableAreaReading {
    private TableAreaReading() {}

    /** The names of all fields of a format that has these besides. */
    static String[] with(String... others) {
        return Stream.concat(Stream.of(others), Stream.of("headerRow", "skipRows", "stopText", "footerRows"))
                .toArray(String[]::new);
    }

    static TableArea read(Fields format, int usualHeaderRow) {
        HeaderRow header = format.optional("headerRow", TableAreaReading::headerRow, HeaderRow.of(usualHeaderRow));
        int skipRows = format.number("skipRows", 0, 0);
        if (header instanceof HeaderRow.Numbered(int number) && number > 1 && number <= skipRows) {
            format.record()
                    .problem(
                            "expected headerRow behind the " + skipRows + " skipRows, found it in row " + number + ".");
            skipRows = 0;
        }
        return new TableArea(
                header,
                skipRows,
                format.find("stopText")
                        .flatMap(text -> text.parsed(TableAreaReading::stopText))
                        .orElse(null),
                format.number("footerRows", 0, 0));
    }

    private static HeaderRow headerRow(String text) {
        return text.equals("located") ? new HeaderRow.Located() : HeaderRow.of(number(text));
    }

    private static int number(String text) {
        try {
            return Fields.wholeNumber(text, 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected a whole number from 0, or located, found '" + text + "'.", e);
        }
    }

    private static @Nullable String stopText(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("expected the text that the totals row begins with, found none.");
        }
        return text;
    }
}
