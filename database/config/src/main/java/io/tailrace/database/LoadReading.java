package io.tailrace.database;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.CopyOptions;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.configuration.Load.History;
import io.tailrace.landing.configuration.Load.Mode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code load:} of a data set. */
final class LoadReading {
    /** The columns that every curated table has besides the contract's. */
    private static final Set<String> LINEAGE = Set.of("_run_id", "_region", "_business_date", "_file", "_row");

    private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]{0,126}");
    /** With the statements of the load itself they fit into one batch of the Data API. */
    private static final int MOST_HOOKS = 3;

    private final Entry entry;
    private final Fields fields;
    private final List<Column> columns;
    private final List<String> businessKey;
    private final boolean parquet;

    private LoadReading(Entry entry, List<Column> columns, List<String> businessKey, boolean parquet) {
        this.entry = entry;
        this.fields = entry.fields("target", "mode", "key", "history", "copy", "before", "after");
        this.columns = columns;
        this.businessKey = businessKey;
        this.parquet = parquet;
    }

    /** @param parquet whether the data set is written as Parquet */
    static @Nullable Load read(Fields dataSet, List<Column> columns, List<String> businessKey, boolean parquet) {
        return dataSet.find("load")
                .flatMap(entry -> new LoadReading(entry, columns, businessKey, parquet).load())
                .orElse(null);
    }

    private Optional<Load> load() {
        var target = fields.require("target", "schema.table")
                .flatMap(field -> field.parsed(ConfigurationReader::qualifiedName));
        var mode = fields.require("mode", "append, replace, replace-by-key, merge or history")
                .flatMap(field -> field.choice(DataSetReading.words(Mode.values())));
        var key = DataSetReading.knownColumns(fields, "key", columns, LINEAGE);
        var copy = fields.find("copy").map(this::copy).orElseGet(CopyOptions::standard);
        var before = hooks("before");
        var after = hooks("after");
        return target.flatMap(table -> mode.map(read -> {
            var whole = key(read, key);
            PiiReading.checkKey(whole, columns, entry);
            return new Load(table, read, whole, history(read, whole), copy, before, after);
        }));
    }

    private List<String> key(Mode mode, List<String> key) {
        return switch (mode) {
            case REPLACE_BY_KEY -> {
                if (key.isEmpty()) {
                    entry.problem("expected key for mode replace-by-key, found none.");
                }
                yield key;
            }
            case MERGE -> orBusinessKey(key, "merge");
            case HISTORY -> orBusinessKey(key, "history");
            case APPEND, REPLACE -> {
                if (!key.isEmpty()) {
                    entry.problem(
                            "expected key only for the modes replace-by-key, merge and history, found it for another mode.");
                }
                yield key;
            }
        };
    }

    private List<String> orBusinessKey(List<String> key, String mode) {
        if (key.isEmpty() && businessKey.isEmpty()) {
            entry.problem("expected key or the data set's businessKey for mode " + mode + ", found none.");
        }
        return key.isEmpty() ? businessKey : key;
    }

    private @Nullable History history(Mode mode, List<String> key) {
        var history = fields.find("history");
        if (mode != Mode.HISTORY) {
            history.ifPresent(
                    found -> found.problem("expected history only for mode history, found it for another mode."));
            return null;
        }
        var read = history.map(found -> found.fields("track", "validFrom", "validTo", "current"))
                .orElseGet(() -> new Fields(entry, Map.of()));
        var names = List.of(
                versionColumn(read, "validFrom", "valid_from"),
                versionColumn(read, "validTo", "valid_to"),
                versionColumn(read, "current", "is_current"));
        checkNames(names, history.orElse(entry));
        return new History(tracked(read, key), names.get(0), names.get(1), names.get(2));
    }

    private static String versionColumn(Fields history, String field, String otherwise) {
        return history.optional(
                field,
                text -> {
                    if (!COLUMN.matcher(text).matches()) {
                        throw new IllegalArgumentException(
                                "expected the name of a column in small letters, digits and underscores, found '" + text
                                        + "'.");
                    }
                    return text;
                },
                otherwise);
    }

    private void checkNames(List<String> names, Entry place) {
        var taken = new HashSet<>(LINEAGE);
        columns.forEach(column -> taken.add(column.name()));
        for (var name : names) {
            if (!taken.add(name)) {
                place.problem(
                        "expected columns for the validity of versions that the table does not have already, found '"
                                + name + "'; give it another name with validFrom, validTo or current.");
            }
        }
    }

    /** All columns but the key's, unless some are named. */
    private List<String> tracked(Fields history, List<String> key) {
        var named = DataSetReading.knownColumns(history, "track", columns, Set.of());
        for (var column : named) {
            if (key.contains(column) || isDropped(column)) {
                history.record()
                        .problem("expected track to name columns that are written and not in the key, found '" + column
                                + "'.");
            }
        }
        var all = columns.stream()
                .map(Column::name)
                .filter(column -> !key.contains(column) && !isDropped(column))
                .toList();
        if (named.isEmpty() && all.isEmpty()) {
            entry.problem("expected a column besides the key for mode history, found none.");
        }
        return named.isEmpty() ? all : named;
    }

    private boolean isDropped(String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name) && column.pii() == Column.Pii.DROP);
    }

    private CopyOptions copy(Entry copy) {
        var options = copy.fields(
                "nullAs", "emptyAsNull", "blanksAsNull", "dateFormat", "timeFormat", "invalidCharacters", "statistics");
        if (parquet) {
            refuseTextOptions(options);
        }
        var otherwise = CopyOptions.standard();
        return new CopyOptions(
                options.find("nullAs").flatMap(LoadReading::nullText).orElse(null),
                options.flag("emptyAsNull", otherwise.emptyAsNull()),
                options.flag("blanksAsNull", otherwise.blanksAsNull()),
                options.optional("dateFormat", LoadReading::dateFormat, otherwise.dateFormat()),
                options.optional("timeFormat", LoadReading::dateFormat, otherwise.timeFormat()),
                options.find("invalidCharacters")
                        .flatMap(field -> field.parsed(LoadReading::replacement))
                        .orElse(null),
                options.find("statistics").isPresent() ? options.flag("statistics", true) : null);
    }

    /** Parquet says by itself what is null, a date and a text. (Amazon Redshift Database Developer Guide, "COPY from columnar data formats".) */
    private static void refuseTextOptions(Fields options) {
        for (var option : List.of("nullAs", "emptyAsNull", "blanksAsNull", "dateFormat", "timeFormat")) {
            options.find(option)
                    .ifPresent(field -> field.problem(
                            "expected " + option + " only with output of format csv, found it with parquet."));
        }
    }

    private static Optional<String> nullText(Entry field) {
        return field.parsed(text -> {
            if (text.isEmpty() || text.length() > 64 || text.chars().anyMatch(c -> c < ' ' || c == '\\')) {
                throw new IllegalArgumentException(
                        "expected a text of 1 to 64 characters without line ends and backslashes, found '" + text
                                + "'.");
            }
            return text;
        });
    }

    private static String dateFormat(String text) {
        if (text.isBlank() || text.length() > 64 || !text.chars().allMatch(c -> c >= ' ' && c < 127 && c != '\\')) {
            throw new IllegalArgumentException("expected auto or a format such as YYYY-MM-DD, found '" + text + "'.");
        }
        return text;
    }

    private static String replacement(String text) {
        if (text.length() != 1 || text.charAt(0) <= ' ' || text.charAt(0) > 126 || text.equals("\\")) {
            throw new IllegalArgumentException(
                    "expected one visible ASCII character but the backslash, found '" + text + "'.");
        }
        return text;
    }

    private List<String> hooks(String name) {
        var items = fields.items(name);
        if (items.size() > MOST_HOOKS) {
            fields.find(name)
                    .ifPresent(list -> list.problem("expected at most " + MOST_HOOKS
                            + " statements, since a load is one batch, found " + items.size() + "."));
        }
        return items.stream()
                .flatMap(item -> item.parsed(HookStatement::checked).stream())
                .toList();
    }
}
