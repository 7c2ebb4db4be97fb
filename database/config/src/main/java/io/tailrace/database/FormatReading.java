package io.tailrace.database;

import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Sheet;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        var fields = entry.fields("type", "delimiter", "quote", "charset", "headerRow");
        return new Format.Delimited(
                fields.optional("delimiter", FormatReading::delimiter, defaultDelimiter),
                quote(fields),
                charset(fields),
                fields.number("headerRow", 0, 1));
    }

    private static Optional<Format> fixedWidth(Entry entry) {
        var fields = entry.fields("type", "charset", "headerRow", "fields");
        var cut = fields.require("fields", "the fields of a line")
                .map(Entry::items)
                .orElse(List.of());
        var names = new HashSet<String>();
        var read = cut.stream().flatMap(field -> field(field, names).stream()).toList();
        if (fields.find("fields").isPresent() && cut.isEmpty()) {
            entry.problem("expected at least one field of a line, found none.");
        }
        return Optional.of(new Format.FixedWidth(charset(fields), fields.number("headerRow", 0, 0), read));
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
        var fields = entry.fields("type", "sheet", "headerRow");
        return new Format.Workbook(
                fields.optional("sheet", FormatReading::sheet, new Sheet.FirstVisible()),
                fields.number("headerRow", 0, 1));
    }

    private static Sheet sheet(String text) {
        return text.matches("\\d{1,6}") ? new Sheet.Numbered(Fields.wholeNumber(text, 1)) : new Sheet.Named(text);
    }

    private static String delimiter(String text) {
        if (text.isEmpty() || text.contains("\n") || text.contains("\r")) {
            throw new IllegalArgumentException(
                    "expected a delimiter of one character or more and no line end, found '" + text + "'.");
        }
        return text;
    }

    private static @Nullable Character quote(Fields fields) {
        var text = fields.optional("quote", FormatReading::oneCharacterOrNone, "\"");
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
