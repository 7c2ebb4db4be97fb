package io.tailrace.database;

import io.tailrace.landing.configuration.ChangeTarget;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DmsTable;
import io.tailrace.landing.configuration.DmsTarget;
import io.tailrace.landing.configuration.DmsTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the replications of AWS DMS: what starts a chain, what its full load must prove, and what becomes of its changes. */
final class DmsReading {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:dms:[a-z0-9-]+:\\d{12}:(task|replication-config):[A-Za-z0-9-]+");
    private static final Pattern MACHINE = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final Pattern SOURCE = Pattern.compile("[^.\\s][^.]*\\.[^.]*[^.\\s]");
    private static final Pattern LOCATION = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/((?:[^/]+/)+)");
    private static final String DEFAULT_NULL = "NULL";

    private final Set<String> tasks = new HashSet<>();
    private final Set<String> targets = new HashSet<>();

    List<DmsTask> read(Fields root) {
        return root.items("dmsTasks").stream()
                .flatMap(entry -> task(entry).stream())
                .toList();
    }

    private Optional<DmsTask> task(Entry entry) {
        var fields = entry.fields("task", "chain", "tables");
        var arn = fields.require("task", "the ARN of a DMS task")
                .flatMap(field -> field.parsed(text -> ConfigurationReader.matching(
                        text, ARN, "the ARN of a DMS task or of a serverless replication's configuration")));
        var chain = fields.find("chain")
                .flatMap(field -> field.parsed(
                        text -> ConfigurationReader.matching(text, MACHINE, "the name of a state machine")))
                .orElse(null);
        var tables = tables(fields);
        if (fields.find("chain").isEmpty() && tables.stream().noneMatch(DmsReading::hasChanges)) {
            entry.problem("expected chain: the name of a state machine, or a table with changes, found neither.");
        }
        arn.ifPresent(task -> ConfigurationReader.checkOnce(tasks, task, "task", entry));
        return arn.map(task -> new DmsTask(task, chain, tables));
    }

    private static boolean hasChanges(DmsTable table) {
        return table.target() instanceof DmsTarget.Files files && files.changes() != null;
    }

    private List<DmsTable> tables(Fields task) {
        var sources = new HashSet<String>();
        return task.items("tables").stream()
                .flatMap(entry -> table(entry, sources).stream())
                .toList();
    }

    private Optional<DmsTable> table(Entry entry, Set<String> sources) {
        var fields = entry.fields("source", "staging", "files", "format", "header", "tolerance", "changes");
        var source = fields.require("source", "schema.table as DMS names it")
                .flatMap(field -> field.parsed(text ->
                        ConfigurationReader.matching(text, SOURCE, "a schema and a table, such as dbo.customer")));
        source.ifPresent(name -> ConfigurationReader.checkOnce(sources, name, "source", entry));
        var tolerance = fields.number("tolerance", 0, 0);
        return source.flatMap(name -> target(fields).map(target -> new DmsTable(name, target, tolerance)));
    }

    private Optional<DmsTarget> target(Fields fields) {
        if (fields.find("staging").isPresent() == fields.find("files").isPresent()) {
            fields.record()
                    .problem("expected either staging: schema.table or files: s3://bucket/prefix/, found "
                            + (fields.find("files").isPresent() ? "both." : "neither."));
            return Optional.empty();
        }
        if (fields.find("staging").isEmpty()) {
            return files(fields);
        }
        for (var name : List.of("format", "header", "changes")) {
            fields.find(name)
                    .ifPresent(field -> field.problem("expected " + name + " only with files, found it with staging."));
        }
        return fields.find("staging")
                .flatMap(field -> field.parsed(ConfigurationReader::qualifiedName))
                .map(DmsTarget.Staging::new);
    }

    private Optional<DmsTarget> files(Fields fields) {
        var kind = fields.choice("format", DataSetReading.words(DmsTarget.Kind.values()), DmsTarget.Kind.CSV);
        var header = fields.flag("header", false);
        if (header && kind == DmsTarget.Kind.PARQUET) {
            fields.record().problem("expected header only for csv, found it for parquet.");
        }
        var changes =
                fields.find("changes").flatMap(entry -> changes(entry, kind)).orElse(null);
        return fields.find("files").flatMap(field -> field.parsed(text -> files(text, kind, header, changes)));
    }

    private static DmsTarget files(String text, DmsTarget.Kind kind, boolean header, @Nullable ChangeTarget changes) {
        var matcher = LOCATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected s3://bucket/prefix/, found '" + text + "'.");
        }
        return new DmsTarget.Files(matcher.group(1), matcher.group(2), kind, header, changes);
    }

    private Optional<ChangeTarget> changes(Entry entry, DmsTarget.Kind kind) {
        var fields = entry.fields("target", "key", "columns", "layout", "nullText");
        var target = fields.require("target", "schema.table")
                .flatMap(field -> field.parsed(ConfigurationReader::qualifiedName));
        target.ifPresent(table -> ConfigurationReader.checkOnce(targets, table, "target of changes", entry));
        var columns = columns(fields);
        var names = columns.stream().map(Column::name).toList();
        var key = fields.texts("key");
        if (key.isEmpty()) {
            entry.problem("expected key: the columns that identify a row, found none.");
        }
        key.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> entry.problem("expected a key of the columns, found '" + name + "'."));
        if (kind == DmsTarget.Kind.PARQUET) {
            fields.find("nullText")
                    .ifPresent(field -> field.problem("expected nullText only for csv, found it for parquet."));
        }
        var layout = layout(fields, names, entry);
        var nullText = fields.optional("nullText", Function.identity(), DEFAULT_NULL);
        return target.map(table -> new ChangeTarget(table, key, columns, layout, nullText));
    }

    private static List<Column> columns(Fields fields) {
        var names = new HashSet<String>();
        var columns = new ArrayList<Column>();
        for (var entry : fields.items("columns")) {
            entry.fields("name", "type", "length");
            ColumnReading.read(entry).ifPresent(column -> {
                ConfigurationReader.checkOnce(names, column.name(), "column", entry);
                columns.add(column);
            });
        }
        if (columns.isEmpty()) {
            fields.record().problem("expected columns: those of the table, found none.");
        }
        return columns;
    }

    /** Every column of the table and the operation must be in the files, once. */
    private static List<String> layout(Fields fields, List<String> columns, Entry entry) {
        var needed = new ArrayList<String>();
        needed.add(ChangeTarget.OPERATION);
        needed.addAll(columns);
        var layout = fields.texts("layout");
        if (layout.isEmpty()) {
            return needed;
        }
        var seen = new HashSet<String>();
        layout.forEach(name -> ConfigurationReader.checkOnce(seen, name, "column of the layout", entry));
        needed.stream()
                .filter(name -> !layout.contains(name))
                .forEach(name -> entry.problem("expected '" + name + "' in the layout, found it nowhere."));
        return layout;
    }
}
