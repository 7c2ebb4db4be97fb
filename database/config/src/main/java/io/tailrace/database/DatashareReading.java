package io.tailrace.database;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Datashare;
import io.tailrace.landing.configuration.Datashare.Consumer;
import io.tailrace.landing.configuration.Datashare.SharedTable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is shared with other teams. A table that is loaded from files is shared by columns that somebody named, never as a whole. */
final class DatashareReading {
    /** With {@code share_} in front a name of a schema. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,119}");

    private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]{0,126}");
    private static final Pattern NAMESPACE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern OWN_SCHEMA = Pattern.compile("(tailrace|information_schema|pg_.*|share_.*)\\..*");
    private static final Set<String> ADDED_BY_LOADS = Set.of("_run_id", "_region", "_business_date", "_file", "_row");

    private final List<DataSet> dataSets;

    DatashareReading(List<DataSet> dataSets) {
        this.dataSets = List.copyOf(dataSets);
    }

    static String name(String text) {
        return ConfigurationReader.matching(
                text, NAME, "a name of 1 to 120 small letters, digits and underscores, a letter first");
    }

    Optional<Datashare> read(String name, Entry entry) {
        var fields = entry.fields("tables", "consumers");
        var tables = read(fields, "tables", "what is shared", this::table);
        var consumers = read(fields, "consumers", "who may read it", DatashareReading::consumer);
        once(tables, table -> table.table().replaceFirst(".*\\.", ""), "table name", entry);
        once(consumers, Consumer::id, "consumer", entry);
        return Optional.of(new Datashare(name, tables, consumers));
    }

    private static <T> List<T> read(Fields fields, String name, String what, Function<Entry, Optional<T>> reading) {
        var list = fields.require(name, what);
        if (list.isPresent() && list.get().items().isEmpty()) {
            list.get().expected("a list of at least one");
        }
        return fields.items(name).stream()
                .flatMap(item -> reading.apply(item).stream())
                .toList();
    }

    private static <T> void once(List<T> entries, Function<T, String> name, String what, Entry entry) {
        var seen = new HashSet<String>();
        entries.stream()
                .map(name)
                .filter(Predicate.not(seen::add))
                .forEach(again -> entry.problem("expected each " + what + " once, found '" + again + "' again."));
    }

    private Optional<SharedTable> table(Entry entry) {
        if (entry.isScalar()) {
            return entry.parsed(DatashareReading::shareable)
                    .map(name -> checked(new SharedTable(name, List.of()), entry));
        }
        var fields = entry.fields("table", "columns");
        var columns = fields.items("columns").stream()
                .flatMap(
                        item -> item
                                .parsed(text ->
                                        ConfigurationReader.matching(text, COLUMN, "a column's name in lower case"))
                                .stream())
                .toList();
        once(columns, Function.identity(), "column", entry);
        return fields.require("table", "schema.table")
                .flatMap(field -> field.parsed(DatashareReading::shareable))
                .map(name -> checked(new SharedTable(name, columns), entry));
    }

    private static String shareable(String text) {
        var name = ConfigurationReader.qualifiedName(text);
        if (OWN_SCHEMA.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a table of your own, found '" + text + "', which belongs to Tailrace or to Redshift.");
        }
        return name;
    }

    private SharedTable checked(SharedTable shared, Entry entry) {
        dataSets.stream()
                .filter(dataSet ->
                        dataSet.load() != null && dataSet.load().target().equals(shared.table()))
                .forEach(dataSet -> check(shared, dataSet, entry));
        return shared;
    }

    private static void check(SharedTable shared, DataSet dataSet, Entry entry) {
        var protectedColumns = dataSet.columns().stream()
                .filter(column -> column.pii() != null)
                .map(Column::name)
                .collect(Collectors.joining(", "));
        if (shared.columns().isEmpty()) {
            entry.problem("expected columns: those of " + shared.table() + " that may be read, because data set "
                    + dataSet.name() + " is loaded into it"
                    + (protectedColumns.isEmpty()
                            ? ""
                            : " with columns that tell of persons (" + protectedColumns + ")")
                    + ", found none.");
        }
        var known = Stream.concat(dataSet.writtenColumns().stream().map(Column::name), ADDED_BY_LOADS.stream())
                .collect(Collectors.toSet());
        shared.columns().stream()
                .filter(Predicate.not(known::contains))
                .forEach(column -> entry.problem("expected columns that a load of data set " + dataSet.name()
                        + " writes, found '" + column + "'."));
    }

    private static Optional<Consumer> consumer(Entry entry) {
        var fields = entry.fields("namespace", "account");
        var namespace = fields.find("namespace");
        var account = fields.find("account");
        if (namespace.isPresent() == account.isPresent()) {
            entry.problem(
                    "expected either namespace or account, found " + (account.isPresent() ? "both." : "neither."));
            return Optional.empty();
        }
        return namespace
                .map(field -> field.parsed(text -> new Consumer(
                        Consumer.Kind.NAMESPACE,
                        ConfigurationReader.matching(
                                text.toLowerCase(Locale.ROOT),
                                NAMESPACE,
                                "the UUID of a cluster's or workgroup's namespace"))))
                .orElseGet(() -> account.orElseThrow()
                        .parsed(text -> new Consumer(
                                Consumer.Kind.ACCOUNT,
                                ConfigurationReader.matching(text, ACCOUNT, "the twelve digits of an AWS account"))));
    }
}
