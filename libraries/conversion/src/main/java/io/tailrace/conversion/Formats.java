package io.tailrace.conversion;

import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.SheetChoice;
import io.tailrace.tabular.TableFormat;
import java.util.List;
import java.util.Optional;

/** Says in the words of the table readers what the configuration says of a file. */
final class Formats {
    private Formats() {}

    static TableFormat tableFormat(Format format) {
        return switch (format) {
            case Format.Delimited d ->
                new TableFormat.Delimited(
                        d.delimiter(), Optional.ofNullable(d.quote()), Optional.empty(), Optional.empty(), d.charset());
            case Format.FixedWidth f ->
                new TableFormat.FixedWidth(
                        f.fields().stream()
                                .map(field ->
                                        new TableFormat.FixedWidth.Field(field.name(), field.start(), field.length()))
                                .toList(),
                        f.charset());
            case Format.Workbook w -> new TableFormat.Workbook(sheet(w.sheet()));
        };
    }

    /**
     * Where the table lies. A header in row 1 may have blank rows above it.
     *
     * @param names the columns of the contract, for files without a header
     */
    static Layout layout(Format format, List<String> names) {
        return switch (format.headerRow()) {
            case 0 ->
                Layout.withHeader(new Layout.Header.None(format instanceof Format.FixedWidth ? List.of() : names));
            case 1 -> Layout.standard();
            default -> Layout.withHeader(new Layout.Header.AtRow(format.headerRow()));
        };
    }

    /** Whether a row may have fewer cells than the header: blank cells at the end of a sheet row or a fixed-width line do not exist. */
    static boolean allowsShortRows(Format format) {
        return switch (format) {
            case Format.Delimited d -> false;
            case Format.FixedWidth f -> true;
            case Format.Workbook w -> true;
        };
    }

    private static SheetChoice sheet(Sheet sheet) {
        return switch (sheet) {
            case Sheet.FirstVisible() -> new SheetChoice.FirstVisible();
            case Sheet.Named(String name) -> new SheetChoice.Named(name);
            case Sheet.Numbered(int position) -> new SheetChoice.Numbered(position);
        };
    }
}
