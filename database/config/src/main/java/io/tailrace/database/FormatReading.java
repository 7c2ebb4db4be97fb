package io.tailrace.database;

import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Sheet;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code format:} of a data set or a mapping. */
final class FormatReading {
    private static final String TYPES = "csv, dat, fixed-width, xlsx or xls";

    private FormatReading() {}

    static Optional<Format> read(Entry entry) {
        var type = entry.entries().get("type");
        if (type == null) {
            entry.problem("expected type: " + TYPES + ", found none.");
            return Optional.empty();
        }
        return type.text().flatMap(word -> switch (word) {
            case "csv" -> Optional.of(delimited(entry, ","));
            case "dat" -> Optional.of(delimited(entry, "|"));
            case "fixed-width" -> fixedWidth(entry);
            case "xlsx", "xls" -> Optional.of(workbook(entry));
            default -> {
                type.expected(TYPES);
                yield Optional.empty();
            }
        });
    }

    private static Format delimited(Entry entry, String defaultDelimiter) {
        var fields = entry.fields(TableAreaReading.with("type", "delimiter", "quote", "escape", "comment", "charset"));
        var format = new Format.Delimited(
                fields.optional("delimiter", FormatReading::delimiter, defaultDelimiter),
                mark(fields, "quote", "\""),
                mark(fields, "escape", ""),
                mark(fields, "comment", ""),
                charset(fields),
                TableAreaReading.read(fields, 1));
        checkMarks(format, entry);
        return format;
    }

    /** Each mark must tell itself from the others; only an escape may be the quote, which then is doubled. */
    private static void checkMarks(Format.Delimited format, Entry entry) {
        var marks = new ArrayList<String>();
        marks.add(format.delimiter().substring(0, 1));
        Stream.of(format.quote(), format.comment())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .forEach(marks::add);
        if (format.escape() != null && !format.escape().equals(format.quote())) {
            marks.add(String.valueOf(format.escape()));
        }
        if (new HashSet<>(marks).size() < marks.size()) {
            entry.problem("expected delimiter, quote, escape and comment to differ, found the same character twice in "
                    + String.join(" ", marks) + ".");
        }
        if (format.escape() != null && format.quote() == null) {
            entry.problem("expected a quote for escape, found quote '' (none).");
        }
    }

    private static Optional<Format> fixedWidth(Entry entry) {
        var fields = entry.fields(TableAreaReading.with("type", "charset", "fields"));
        var cut = fields.require("fields", "the fields of a line")
                .map(Entry::items)
                .orElse(List.of());
        var names = new HashSet<String>();
        var read = cut.stream().flatMap(field -> field(field, names).stream()).toList();
        if (fields.find("fields").isPresent() && cut.isEmpty()) {
            entry.problem("expected at least one field of a line, found none.");
        }
        return Optional.of(new Format.FixedWidth(charset(fields), read, TableAreaReading.read(fields, 0)));
    }

    private static Optional<Format.FixedWidth.Field> field(Entry entry, Set<String> names) {
        var fields = entry.fields("name", "start", "length");
        var name = fields.require("name", "the field's name").flatMap(Entry::text);
        fields.require("start", "the first character, from 1");
        fields.require("length", "the number of characters");
        name.filter(text -> !names.add(text))
                .ifPresent(text -> entry.problem("expected each field once, found '" + text + "' again."));
        return name.map(
                text -> new Format.FixedWidth.Field(text, fields.number("start", 1, 1), fields.number("length", 1, 1)));
    }

    private static Format workbook(Entry entry) {
        var fields = entry.fields(TableAreaReading.with("type", "sheet", "sheets", "passwordVariable"));
        if (fields.find("sheet").isPresent() && fields.find("sheets").isPresent()) {
            entry.problem("expected either sheet (one) or sheets (all that match), found both.");
        }
        var one = fields.optional("sheet", FormatReading::sheet, new Sheet.FirstVisible());
        return new Format.Workbook(
                fields.optional("sheets", Sheet.EveryMatching::new, one),
                fields.find("passwordVariable")
                        .flatMap(name -> name.parsed(FormatReading::variable))
                        .orElse(null),
                TableAreaReading.read(fields, 1));
    }

    /** No sheet's name can have a star or a question mark. */
    private static Sheet sheet(String text) {
        if (text.matches("\\d{1,6}")) {
            return new Sheet.Numbered(Fields.wholeNumber(text, 1));
        }
        return text.contains("*") || text.contains("?") ? new Sheet.Matching(text) : new Sheet.Named(text);
    }

    /** A name, so that the password itself never comes to stand in a configuration. */
    static @Nullable String variable(String text) {
        if (!text.matches("[A-Z_][A-Z0-9_]*")) {
            throw new IllegalArgumentException(
                    "expected the name of an environment variable of capital letters, digits and underscores, not a password.");
        }
        return text;
    }

    private static String delimiter(String text) {
        if (text.isEmpty() || text.contains("\n") || text.contains("\r")) {
            throw new IllegalArgumentException(
                    "expected a delimiter of one character or more and no line end, found '" + text + "'.");
        }
        return text;
    }

    private static @Nullable Character mark(Fields fields, String name, String absent) {
        var text = fields.optional(name, FormatReading::oneCharacterOrNone, absent);
        return text.isEmpty() ? null : text.charAt(0);
    }

    private static String oneCharacterOrNone(String text) {
        if (text.length() > 1) {
            throw new IllegalArgumentException("expected one character, or '' for none, found '" + text + "'.");
        }
        return text;
    }

    private static Charset charset(Fields fields) {
        return fields.optional("charset", FormatReading::charset, StandardCharsets.UTF_8);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "expected a charset that Java knows, such as UTF-8 or windows-1252, found '" + name + "'.", e);
        }
    }
}
