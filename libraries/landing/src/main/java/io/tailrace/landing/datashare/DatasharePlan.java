package io.tailrace.landing.datashare;

import io.tailrace.landing.configuration.Datashare;
import io.tailrace.landing.configuration.Datashare.Consumer;
import io.tailrace.landing.configuration.Datashare.SharedTable;
import io.tailrace.landing.datashare.ExistingShares.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must change in the warehouse so that it shares what the configuration says, and no more. Nothing is left to do after it was applied.
 *
 * <p>Redshift shares objects, not names: a table that a publish rebuilds and renames into place would drop out of its datashare. So views are shared that find their
 * tables by name when they are read ({@code WITH NO SCHEMA BINDING}), in a schema of their own, {@code share_<name>}. The tables' schemas are added too, without any
 * table: such a view is read with the reader's own right to the schema.
 *
 * @param changes what is taken away first
 */
public record DatasharePlan(List<Change> changes) {
    /** As many statements as a batch of the Data API takes. (Amazon Redshift Data API, BatchExecuteStatement) */
    private static final int BATCH = 40;

    public DatasharePlan {
        changes = List.copyOf(changes);
    }

    /**
     * One difference.
     *
     * @param line begins with {@code +}, {@code -} or {@code ~}
     * @param sqls that end it
     */
    public record Change(String line, List<String> sqls) {
        public Change {
            sqls = List.copyOf(sqls);
        }

        Change(String line, String... sqls) {
            this(line, List.of(sqls));
        }
    }

    /** @throws UnmanagedDatashare when the configuration names a datashare that Tailrace did not make */
    public static DatasharePlan of(List<Datashare> wanted, ExistingShares existing) {
        var names = wanted.stream().map(Datashare::name).collect(Collectors.toSet());
        var changes = new ArrayList<Change>();
        existing.shares().values().stream()
                .filter(share -> share.isOurs() && !names.contains(share.name))
                .forEach(share -> changes.add(dropped(share)));
        for (var share : wanted) {
            changes.addAll(removals(share, there(share.name(), existing)));
        }
        for (var share : wanted) {
            changes.addAll(additions(share, there(share.name(), existing), existing));
        }
        return new DatasharePlan(changes);
    }

    /** The statements for one transaction each. */
    public List<List<String>> batches() {
        var batches = new ArrayList<List<String>>();
        var batch = new ArrayList<String>();
        for (var change : changes) {
            if (batch.size() + change.sqls().size() > BATCH) {
                batches.add(List.copyOf(batch));
                batch.clear();
            }
            batch.addAll(change.sqls());
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    static String schemaOf(String share) {
        return "share_" + share;
    }

    private static Share there(String name, ExistingShares existing) {
        var share = existing.shares().getOrDefault(name, new Share(name));
        if (!share.isOurs() && !share.objects().isEmpty()) {
            throw new UnmanagedDatashare("Datashare " + name
                    + " is in the warehouse already, and was not made from a configuration: expected it to share schema "
                    + schemaOf(name) + ", found " + String.join(", ", share.objects())
                    + ". Give yours another name, or drop it.");
        }
        if (!share.others.isEmpty()) {
            throw new UnmanagedDatashare(
                    "Datashare " + name + " shares what no configuration can name: expected tables and views, found "
                            + String.join(", ", share.others) + ". Take it out of the datashare.");
        }
        return share;
    }

    private static Change dropped(Share share) {
        return new Change(
                "- datashare " + share.name
                        + share.consumers.stream()
                                .map(consumer -> ", read by " + consumer(consumer))
                                .collect(Collectors.joining()),
                "drop datashare " + quoted(share.name),
                "drop schema if exists " + quoted(schemaOf(share.name)) + " cascade");
    }

    private static List<Change> removals(Datashare wanted, Share share) {
        var changes = new ArrayList<Change>();
        share.consumers.stream()
                .filter(consumer -> !wanted.consumers().contains(consumer))
                .forEach(consumer -> changes.add(new Change(
                        "- " + share.name + " is read by " + consumer(consumer),
                        "revoke usage on datashare " + quoted(share.name) + " from " + grantee(consumer))));
        var views = viewsOf(wanted).keySet();
        share.tables.stream()
                .filter(table -> !views.contains(table))
                .forEach(table ->
                        changes.add(new Change("- " + share.name + " shares " + table, removed(share, table))));
        var schemas = schemasOf(wanted);
        share.schemas.stream()
                .filter(schema -> !schemas.contains(schema))
                .forEach(schema -> changes.add(new Change(
                        "- " + share.name + " uses schema " + schema,
                        altered(share.name, "remove schema " + quoted(schema)))));
        return changes;
    }

    /** A table that somebody added by hand stays where it is; a view of ours goes. */
    private static List<String> removed(Share share, String table) {
        var remove = altered(share.name, "remove table " + qualified(table));
        return table.startsWith(schemaOf(share.name) + ".")
                ? List.of(remove, "drop view if exists " + qualified(table))
                : List.of(remove);
    }

    private static List<Change> additions(Datashare wanted, Share share, ExistingShares existing) {
        var changes = new ArrayList<Change>();
        if (!existing.shares().containsKey(wanted.name())) {
            changes.add(new Change("+ datashare " + wanted.name(), "create datashare " + quoted(wanted.name())));
        }
        schemasOf(wanted).stream()
                .filter(schema -> !share.schemas.contains(schema))
                .forEach(schema -> changes.add(schema(wanted.name(), schema)));
        viewsOf(wanted).forEach((view, table) -> {
            boolean shared = share.tables.contains(view);
            if (!shared || !existing.isDescribed(view, description(table))) {
                changes.add(view(wanted.name(), view, table, shared));
            }
        });
        wanted.consumers().stream()
                .filter(consumer -> !share.consumers.contains(consumer))
                .forEach(consumer -> changes.add(new Change(
                        "+ " + wanted.name() + " is read by " + consumer(consumer),
                        "grant usage on datashare " + quoted(wanted.name()) + " to " + grantee(consumer))));
        return changes;
    }

    private static Change schema(String share, String schema) {
        var add = altered(share, "add schema " + quoted(schema));
        var sqls = schema.equals(schemaOf(share))
                ? List.of("create schema if not exists " + quoted(schema), add)
                : List.of(add);
        return new Change("+ " + share + " uses schema " + schema, sqls);
    }

    private static Change view(String share, String view, SharedTable table, boolean shared) {
        var columns = table.columns().isEmpty()
                ? "*"
                : table.columns().stream().map(DatasharePlan::quoted).collect(Collectors.joining(", "));
        var sqls = new ArrayList<String>();
        if (shared) {
            sqls.add(altered(share, "remove table " + qualified(view)));
        }
        sqls.add("drop view if exists " + qualified(view));
        sqls.add("create view " + qualified(view) + " as select " + columns + " from " + qualified(table.table())
                + " with no schema binding");
        sqls.add("comment on view " + qualified(view) + " is '" + description(table) + "'");
        sqls.add(altered(share, "add table " + qualified(view)));
        return new Change((shared ? "~ " : "+ ") + share + " shares " + description(table) + " as " + view, sqls);
    }

    /** The views of a share, each with what it stands for. */
    private static Map<String, SharedTable> viewsOf(Datashare share) {
        return share.tables().stream()
                .collect(Collectors.toMap(
                        table -> schemaOf(share.name())
                                + table.table().substring(table.table().indexOf('.')),
                        table -> table,
                        (one, _) -> one,
                        LinkedHashMap::new));
    }

    private static Set<String> schemasOf(Datashare share) {
        var schemas = new LinkedHashSet<String>();
        schemas.add(schemaOf(share.name()));
        share.tables()
                .forEach(table ->
                        schemas.add(table.table().substring(0, table.table().indexOf('.'))));
        return schemas;
    }

    private static String description(SharedTable table) {
        return table.table() + (table.columns().isEmpty() ? "" : " (" + String.join(", ", table.columns()) + ")");
    }

    private static String altered(String share, String what) {
        return "alter datashare " + quoted(share) + " " + what;
    }

    private static String consumer(Consumer consumer) {
        return consumer.kind().name().toLowerCase(Locale.ROOT) + " " + consumer.id();
    }

    private static String grantee(Consumer consumer) {
        return consumer.kind().name().toLowerCase(Locale.ROOT) + " '" + consumer.id() + "'";
    }

    private static String qualified(String schemaAndName) {
        int dot = schemaAndName.indexOf('.');
        return quoted(schemaAndName.substring(0, dot)) + "." + quoted(schemaAndName.substring(dot + 1));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
