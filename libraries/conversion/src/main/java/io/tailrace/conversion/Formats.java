package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.HeaderRow;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.landing.configuration.TableArea;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.Password;
import io.tailrace.tabular.SheetChoice;
import io.tailrace.tabular.TableFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in the words of the table readers what the configuration says of a file. */
final class Formats {
    private Formats() {}

    /**
     * The format.
     *
     * @param variables the environment, which holds the passwords of workbooks
     */
    static TableFormat tableFormat(Format format, Function<String, @Nullable String> variables) {
        return switch (format) {
            case Format.Delimited d ->
                new TableFormat.Delimited(
                        d.delimiter(),
                        Optional.ofNullable(d.quote()),
                        Optional.ofNullable(d.escape()),
                        Optional.ofNullable(d.comment()),
                        d.charset());
            case Format.FixedWidth f ->
                new TableFormat.FixedWidth(
                        f.fields().stream()
                                .map(field ->
                                        new TableFormat.FixedWidth.Field(field.name(), field.start(), field.length()))
                                .toList(),
                        f.charset());
            case Format.Workbook w -> new TableFormat.Workbook(sheet(w.sheet()), password(w, variables));
        };
    }

    private static Optional<Password> password(Format.Workbook format, Function<String, @Nullable String> variables) {
        String variable = format.passwordVariable();
        if (variable == null) {
            return Optional.empty();
        }
        String text = variables.apply(variable);
        if (text == null || text.isEmpty()) {
            throw new IllegalStateException("The environment variable " + variable
                    + " must hold the password of the workbook, and is not set.");
        }
        return Optional.of(new Password(text));
    }

    /**
     * Where the table lies. A header in row 1 may have blank rows above it.
     *
     * @param columns the contract; without one a header can only be where its number says
     */
    static Layout layout(Format format, List<Column> columns) {
        TableArea area = format.area();
        return new Layout(
                header(format, columns), area.skipRows(), Optional.ofNullable(area.stopText()), area.footerRows());
    }

    private static Layout.Header header(Format format, List<Column> columns) {
        return switch (format.area().headerRow()) {
            case HeaderRow.None() ->
                new Layout.Header.None(
                        format instanceof Format.FixedWidth
                                ? List.of()
                                : columns.stream().map(Column::name).toList());
            case HeaderRow.Numbered(int number) ->
                number == 1 ? new Layout.Header.FirstRow() : new Layout.Header.AtRow(number);
            case HeaderRow.Located() -> columns.isEmpty() ? new Layout.Header.FirstRow() : located(columns);
        };
    }

    /** By all required columns; when none is required, by more than half of all columns. */
    private static Layout.Header located(List<Column> columns) {
        List<Column> required = columns.stream().filter(Column::required).toList();
        List<Column> sought = required.isEmpty() ? columns : required;
        return new Layout.Header.Located(
                sought.stream().map(Formats::spellings).toList(),
                required.isEmpty() ? columns.size() / 2 + 1 : required.size());
    }

    private static List<String> spellings(Column column) {
        return Stream.concat(Stream.of(column.name()), column.aliases().stream())
                .toList();
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
            case Sheet.Matching(String glob) -> new SheetChoice.Matching(glob);
            case Sheet.EveryMatching(String glob) -> new SheetChoice.EveryMatching(glob);
        };
    }
}
