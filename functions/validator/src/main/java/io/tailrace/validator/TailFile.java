package io.tailrace.validator;

import io.tailrace.landing.configuration.TailDialect;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a tail file says of its data files. One that says something in a form that is not understood is unreadable as a whole: half a promise is none.
 */
record TailFile(List<Entry> entries) {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    TailFile {
        entries = List.copyOf(entries);
    }

    /**
     * One data file, as the sender describes it.
     *
     * @param line of the tail file, from 1
     * @param sha256 in lower case
     */
    record Entry(
            int line,
            String fileName,
            long fileSize,
            @Nullable Long rowCount,
            @Nullable String sha256,
            @Nullable LocalDate businessDate) {}

    /** The lines that name the data file. */
    List<Entry> entriesOf(String fileName) {
        return entries.stream()
                .filter(entry -> entry.fileName().equals(fileName))
                .toList();
    }

    static TailFile read(byte[] content, TailDialect dialect) {
        var lines = TailText.lines(content, dialect.delimiter());
        if (lines.isEmpty()) {
            throw new UnreadableTail("a header line with " + dialect.columns().fileName(), "an empty file");
        }
        var header = header(lines.getFirst(), dialect);
        var columns = new Columns(header, dialect.columns());
        var entries = lines.stream()
                .skip(1)
                .map(line -> columns.entry(checked(line, header)))
                .toList();
        if (entries.isEmpty()) {
            throw new UnreadableTail("a line after the header", "none");
        }
        return new TailFile(entries);
    }

    private static List<String> header(TailText.Line line, TailDialect dialect) {
        var header = new ArrayList<String>();
        for (var name : line.fields()) {
            var column = canonical(name);
            if (header.contains(column)) {
                throw new UnreadableTail("each column once in the header", name + " twice");
            }
            header.add(column);
        }
        for (var required :
                List.of(dialect.columns().fileName(), dialect.columns().fileSize())) {
            if (!header.contains(canonical(required))) {
                throw new UnreadableTail(
                        "column " + required + " in the header, line " + line.number(),
                        String.join(dialect.delimiter(), line.fields()));
            }
        }
        return header;
    }

    private static TailText.Line checked(TailText.Line line, List<String> header) {
        if (line.fields().size() != header.size()) {
            throw new UnreadableTail(
                    header.size() + " fields in line " + line.number() + ", as in the header",
                    line.fields().size() + " fields");
        }
        return line;
    }

    private static String canonical(String columnName) {
        return columnName.strip().toLowerCase(Locale.ROOT);
    }

    /** Finds the fields of a line by the names in the header. */
    private record Columns(List<String> header, TailDialect.Columns names) {
        Entry entry(TailText.Line line) {
            field(line, names.sequence(), "a whole number", Columns::wholeNumber);
            return new Entry(
                    line.number(),
                    required(line, names.fileName(), "a file name", Function.identity()),
                    required(line, names.fileSize(), "a whole number", Columns::wholeNumber),
                    field(line, names.rowCount(), "a whole number", Columns::wholeNumber),
                    field(line, names.sha256(), "64 hexadecimal digits", Columns::sha256),
                    field(line, names.businessDate(), "a date as yyyy-MM-dd", Columns::date));
        }

        private <T> T required(TailText.Line line, String column, String form, Function<String, @Nullable T> reader) {
            var value = field(line, column, form, reader);
            if (value == null) {
                throw new UnreadableTail(form + " as " + column + " in line " + line.number(), "nothing");
            }
            return value;
        }

        private <T> @Nullable T field(
                TailText.Line line, String column, String form, Function<String, @Nullable T> reader) {
            int at = header.indexOf(canonical(column));
            if (at < 0 || line.fields().get(at).isEmpty()) {
                return null;
            }
            var value = reader.apply(line.fields().get(at));
            if (value == null) {
                throw new UnreadableTail(
                        form + " as " + column + " in line " + line.number(),
                        "'" + line.fields().get(at) + "'");
            }
            return value;
        }

        private static @Nullable Long wholeNumber(String text) {
            return WHOLE_NUMBER.matcher(text).matches() ? Long.valueOf(text) : null;
        }

        private static @Nullable String sha256(String text) {
            return SHA256.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : null;
        }

        private static @Nullable LocalDate date(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                return null; // the caller says which form was expected
            }
        }
    }
}
