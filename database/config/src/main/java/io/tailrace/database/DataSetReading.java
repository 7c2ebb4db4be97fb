package io.tailrace.database;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.DataSet.EmptyFile;
import io.tailrace.landing.configuration.DataSet.ExtraColumns;
import io.tailrace.landing.configuration.DataSet.OnRuleFailure;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Limits;
import io.tailrace.landing.configuration.RulesetValidator;
import io.tailrace.landing.configuration.TableReference;
import io.tailrace.landing.configuration.TailDialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one data set: its contract, its rules and its load. */
final class DataSetReading {
    private final Set<String> tails;
    private final RulesetValidator rulesets;
    private final Map<String, List<Column>> known = new TreeMap<>();
    private final List<Rules> rules = new ArrayList<>();
    private final ReferencesReading references = new ReferencesReading();

    /** A ruleset is checked when all data sets are known, since it may name others. */
    private record Rules(DataSetName dataSet, Entry entry, List<Column> columns, String text) {}

    DataSetReading(Set<String> tails, RulesetValidator rulesets) {
        this.tails = tails;
        this.rulesets = rulesets;
    }

    Optional<DataSet> read(DataSetName name, Entry entry) {
        return read(name, entry, Optional.empty());
    }

    /** @param otherwise the format of a data set that names none; empty when it must */
    Optional<DataSet> read(DataSetName name, Entry entry, Optional<Format> otherwise) {
        var fields = entry.fields(
                "tail",
                "format",
                "columns",
                "extraColumns",
                "emptyFile",
                "businessKey",
                "duplicates",
                "references",
                "rules",
                "onRuleFailure",
                "limits",
                "load",
                "output",
                "lineage",
                "saltVariable");
        var format = format(fields, otherwise);
        var columns = columns(fields);
        var businessKey = knownColumns(fields, "businessKey", columns, Set.of());
        known.put(name.value(), columns);
        references.read(name, fields);
        var rules = rules(name, fields, columns);
        format.ifPresent(read -> checkNamesOfFields(read, entry));
        var extraColumns = fields.choice("extraColumns", words(ExtraColumns.values()), ExtraColumns.IGNORE);
        var output = OutputReading.read(fields);
        return format.map(read -> new DataSet(
                name,
                tail(fields),
                read,
                columns,
                extraColumns,
                fields.choice("emptyFile", words(EmptyFile.values()), EmptyFile.ACCEPT),
                businessKey,
                DuplicatesReading.read(fields, columns, businessKey),
                rules,
                fields.choice("onRuleFailure", words(OnRuleFailure.values()), OnRuleFailure.QUARANTINE),
                fields.find("limits").map(LimitsReading::read).orElse(Limits.none()),
                LoadReading.read(fields, columns, businessKey, output.encoding().isParquet()),
                output,
                PiiReading.saltVariable(fields, columns),
                List.of()));
    }

    private static Optional<Format> format(Fields fields, Optional<Format> otherwise) {
        return otherwise.isPresent() && fields.find("format").isEmpty()
                ? otherwise
                : fields.require("format", "how the files look").flatMap(FormatReading::read);
    }

    private String tail(Fields fields) {
        return fields.optional(
                "tail",
                text -> {
                    if (!tails.contains(text)) {
                        throw new IllegalArgumentException("expected a tail dialect that is defined ("
                                + String.join(", ", tails) + "), found '" + text + "'.");
                    }
                    return text;
                },
                TailDialect.DEFAULT_NAME);
    }

    private static List<Column> columns(Fields fields) {
        var entries =
                fields.require("columns", "the contract").map(Entry::items).orElse(List.of());
        if (fields.find("columns").isPresent() && entries.isEmpty()) {
            fields.record().problem("expected at least one column, found none.");
        }
        var names = new HashSet<String>();
        return entries.stream()
                .flatMap(entry -> {
                    var column = ColumnReading.read(entry);
                    column.ifPresent(read -> checkNamesOnce(read, names, entry));
                    return column.stream();
                })
                .toList();
    }

    /** Names and aliases are matched to headers ignoring case, so none may stand for two columns. */
    private static void checkNamesOnce(Column column, Set<String> names, Entry entry) {
        var own = new HashSet<String>();
        own.add(column.name());
        column.aliases().forEach(alias -> own.add(alias.strip().toLowerCase(Locale.ROOT)));
        for (var name : own) {
            if (!names.add(name)) {
                entry.problem("expected each column name and alias once, found '" + name + "' again.");
            }
        }
    }

    private static void checkNamesOfFields(Format format, Entry entry) {
        if (format instanceof Format.FixedWidth fixedWidth) {
            long end = 0;
            for (var field : fixedWidth.fields()) {
                if (field.start() <= end) {
                    entry.problem("expected field '" + field.name() + "' to start after character " + end + ", found "
                            + field.start() + ".");
                }
                end = field.start() + (long) field.length() - 1;
            }
        }
    }

    static List<String> knownColumns(Fields fields, String name, List<Column> columns, Set<String> besides) {
        var known = new HashSet<>(besides);
        columns.forEach(column -> known.add(column.name()));
        return fields.items(name).stream()
                .flatMap(item -> item
                        .parsed(text -> {
                            if (!known.contains(text)) {
                                throw new IllegalArgumentException(
                                        "expected a column of the contract, found '" + text + "'.");
                            }
                            return text;
                        })
                        .stream())
                .toList();
    }

    private @Nullable String rules(DataSetName name, Fields fields, List<Column> columns) {
        var entry = fields.find("rules");
        var text = entry.flatMap(Entry::text).filter(dqdl -> !dqdl.isBlank());
        text.ifPresent(dqdl -> rules.add(new Rules(name, entry.orElseThrow(), columns, dqdl)));
        return text.orElse(null);
    }

    /** Checks the rules of all data sets that were read, and finds the tables of the warehouse that they name. */
    List<DataSet> resolved(List<DataSet> dataSets) {
        var tables = references.resolved(dataSets);
        rules.forEach(
                ruleset -> tables.computeIfPresent(ruleset.dataSet(), (dataSet, named) -> checked(ruleset, named)));
        return dataSets.stream()
                .map(dataSet -> dataSet.withReferences(tables.getOrDefault(dataSet.name(), List.of())))
                .toList();
    }

    /** Checks the rules where there is no warehouse. */
    void checkRules() {
        rules.forEach(ruleset -> checked(ruleset, List.of()));
    }

    /** The tables, with the columns that the rules use. */
    private List<TableReference> checked(Rules ruleset, List<TableReference> tables) {
        var others = new TreeMap<>(known);
        others.remove(ruleset.dataSet().value());
        others.putAll(ReferencesReading.columns(tables));
        var problems = rulesets.problems(ruleset.columns(), ruleset.text(), others);
        problems.forEach(ruleset.entry()::problem);
        return tables.isEmpty() || !problems.isEmpty()
                ? tables
                : ReferencesReading.using(tables, rulesets.used(ruleset.columns(), ruleset.text(), others));
    }

    /** An enum's constants by the word that a steward writes. */
    static <E extends Enum<E>> Map<String, E> words(E[] values) {
        var words = new TreeMap<String, E>();
        for (var value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
        }
        return words;
    }
}
