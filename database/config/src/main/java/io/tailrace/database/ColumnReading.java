package io.tailrace.database;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.Column.Pii;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.TableReference;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one column of a contract. */
final class ColumnReading {
    private static final String TYPES = "text, date, timestamp, integer, decimal(precision,scale) or boolean";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,126}");
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}), ?(\\d{1,2})\\)");

    /** Of HMAC-SHA-256, in hexadecimal digits. */
    private static final int HASH_LENGTH = 64;

    private static final ZonedDateTime SOME_TIME = ZonedDateTime.of(2026, 11, 22, 13, 45, 59, 0, ZoneOffset.UTC);

    private ColumnReading() {}

    /** Made when a column names a locale: that there are a thousand of them takes longer than all else that a contract says. */
    private static final class KnownLocales {
        private static final Set<Locale> ALL = Set.of(Locale.getAvailableLocales());
    }

    static Optional<Column> read(Entry entry) {
        var fields =
                entry.fields("name", "type", "length", "formats", "required", "aliases", "preset", "locale", "pii");
        var name = fields.require("name", "the column's name").flatMap(field -> field.parsed(ColumnReading::name));
        var type = fields.require("type", TYPES).flatMap(field -> type(field, fields));
        if (name.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        var locale = locale(fields, type.get());
        return Optional.of(new Column(
                name.get(),
                type.get(),
                fields.flag("required", false),
                fields.texts("aliases"),
                preset(fields, type.get(), locale),
                locale == null ? null : locale.toLanguageTag(),
                pii(fields, type.get())));
    }

    /** A column of a table in the warehouse, where values are what they are: name and type say all. */
    static Optional<Column> ofTable(Entry entry) {
        var fields = entry.fields("name", "type");
        var name =
                fields.require("name", "the column's name").flatMap(field -> field.parsed(ColumnReading::nameInTable));
        var type = fields.require("type", TYPES).flatMap(field -> type(field, fields));
        return name.flatMap(text -> type.map(read -> TableReference.column(text, read)));
    }

    /** What a hash or a mask makes of a value is text, and it must have room in the column. */
    private static @Nullable Pii pii(Fields fields, ColumnType type) {
        var pii = fields.find("pii")
                .flatMap(entry -> entry.choice(DataSetReading.words(Pii.values())))
                .orElse(null);
        if (pii == Pii.HASH || pii == Pii.MASK) {
            boolean fits = type instanceof ColumnType.Text(Integer length)
                    && (pii == Pii.MASK || length == null || length >= HASH_LENGTH);
            if (!fits) {
                fields.find("pii").ifPresent(entry -> entry.problem(problem(pii, type)));
            }
        }
        return pii;
    }

    private static String problem(Pii pii, ColumnType type) {
        return pii == Pii.MASK
                ? "expected pii: mask only for text, found it for '" + type.word() + "'."
                : "expected pii: hash only for text of at least " + HASH_LENGTH
                        + " bytes, which a hash takes, found it for '" + type.word() + "'"
                        + (type instanceof ColumnType.Text(Integer length) ? " of length " + length : "") + ".";
    }

    /** Such as {@code _business_date}. */
    private static String nameInTable(String text) {
        return text.startsWith("_") ? "_" + name(text.substring(1)) : name(text);
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "expected a column name of lower-case letters, digits and underscores, a letter first, found '"
                            + text + "'.");
        }
        return text;
    }

    private static Optional<ColumnType> type(Entry type, Fields fields) {
        var word = type.text().orElse("");
        onlyFor("length", word.equals("text"), "text", word, fields);
        onlyFor(
                "formats",
                word.equals("date") || word.equals("timestamp") || word.equals("boolean"),
                "date, timestamp and boolean",
                word,
                fields);
        return switch (word) {
            case "text" -> Optional.of(new ColumnType.Text(length(fields)));
            case "date" -> Optional.of(new ColumnType.Date(formats(fields, ColumnType.Date.DEFAULT_FORMATS)));
            case "timestamp" ->
                Optional.of(new ColumnType.Timestamp(formats(fields, ColumnType.Timestamp.DEFAULT_FORMATS)));
            case "integer" -> Optional.of(new ColumnType.WholeNumber());
            case "boolean" -> Optional.of(new ColumnType.Truth(words(fields)));
            default -> decimal(type, word);
        };
    }

    private static Optional<ColumnType> decimal(Entry type, String word) {
        var matcher = DECIMAL.matcher(word);
        if (!matcher.matches()) {
            type.expected(TYPES);
            return Optional.empty();
        }
        return type.parsed(
                text -> new ColumnType.Decimal(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    }

    private static void onlyFor(String name, boolean allowed, String types, String word, Fields fields) {
        if (!allowed) {
            fields.find(name)
                    .ifPresent(entry -> entry.problem(
                            "expected " + name + " only for " + types + ", found it for '" + word + "'."));
        }
    }

    private static @Nullable Integer length(Fields fields) {
        int length = fields.optional("length", ColumnReading::byteLength, 0);
        return length == 0 ? null : length;
    }

    private static int byteLength(String text) {
        int length = Fields.wholeNumber(text, 1);
        if (length > 65535) {
            throw new IllegalArgumentException("expected a length of at most 65535 bytes, found " + text + ".");
        }
        return length;
    }

    private static List<String> words(Fields fields) {
        return fields.items("formats").stream()
                .flatMap(item -> item.parsed(ColumnReading::wordPair).stream())
                .toList();
    }

    private static String wordPair(String text) {
        int slash = text.indexOf('/');
        if (slash < 1
                || slash != text.lastIndexOf('/')
                || text.substring(slash + 1)
                        .strip()
                        .equalsIgnoreCase(text.substring(0, slash).strip())) {
            throw new IllegalArgumentException(
                    "expected a word for true, a slash and another word for false, such as yes/no, found '" + text
                            + "'.");
        }
        return text;
    }

    private static @Nullable Locale locale(Fields fields, ColumnType type) {
        var entry = fields.find("locale");
        boolean allowed = switch (type) {
            case ColumnType.WholeNumber number -> true;
            case ColumnType.Decimal decimal -> true;
            case ColumnType.Date date -> true;
            case ColumnType.Timestamp timestamp -> true;
            case ColumnType.Text text -> false;
            case ColumnType.Truth truth -> false;
        };
        onlyFor("locale", allowed, "integer, decimal, date and timestamp", type.word(), fields);
        return entry.flatMap(found -> found.parsed(ColumnReading::locale)).orElse(null);
    }

    private static Locale locale(String tag) {
        var locale = Locale.forLanguageTag(tag);
        if (locale.getLanguage().isEmpty() || !KnownLocales.ALL.contains(locale.stripExtensions())) {
            throw new IllegalArgumentException(
                    "expected a language and country that Java knows, such as de-DE, found '" + tag + "'.");
        }
        return locale;
    }

    private static List<String> formats(Fields fields, List<String> absent) {
        var locale = fields.find("locale")
                .map(entry -> Locale.forLanguageTag(entry.text().orElse("")))
                .orElse(Locale.ENGLISH);
        var formats = fields.items("formats").stream()
                .flatMap(item -> item.parsed(text -> pattern(text, locale)).stream())
                .toList();
        return formats.isEmpty() ? absent : formats;
    }

    /** A pattern must tell the day: what it writes it must read as the same day. */
    private static String pattern(String text, Locale locale) {
        try {
            var formatter = DateTimeFormatter.ofPattern(text, locale);
            if (LocalDate.parse(formatter.format(SOME_TIME), formatter).equals(SOME_TIME.toLocalDate())) {
                return text;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "expected a date pattern such as yyyy-MM-dd, found '" + text + "' (" + e.getMessage() + ").", e);
        }
        throw new IllegalArgumentException("expected a date pattern that tells the day, found '" + text + "'.");
    }

    private static @Nullable String preset(Fields fields, ColumnType type, @Nullable Locale locale) {
        var preset = fields.find("preset").flatMap(entry -> entry.parsed(text -> checked(text, type, locale)));
        return preset.orElse(null);
    }

    private static String checked(String preset, ColumnType type, @Nullable Locale locale) {
        boolean fits = locale != null
                ? !preset.isBlank()
                : switch (type) {
                    case ColumnType.Text text ->
                        text.length() == null || preset.getBytes(StandardCharsets.UTF_8).length <= text.length();
                    case ColumnType.WholeNumber number -> preset.matches("[+-]?\\d{1,19}");
                    case ColumnType.Decimal decimal ->
                        preset.matches("[+-]?\\d{1,38}(\\.\\d{1,38})?")
                                && new BigDecimal(preset).scale() <= decimal.scale();
                    case ColumnType.Date date -> !preset.isBlank();
                    case ColumnType.Timestamp timestamp -> !preset.isBlank();
                    case ColumnType.Truth truth -> !preset.isBlank();
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "expected a preset that is " + type.word() + ", found '" + preset + "'.");
        }
        return preset;
    }
}
