package io.tailrace.dms;

import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import io.tailrace.landing.warehouse.WarehouseType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that merge a batch of changes, for one transaction. A change counts when it is later, by file and row, than the one that its key got last; the target keeps the position of
 * each row, and a table beside it those of deleted keys. So a repeated batch changes nothing, and a file that comes late takes nothing back that a later one did.
 */
final class ChangeStatements {
    private static final String INCOMING = Identifier.quoted("incoming_changes");
    private static final String LAST = Identifier.quoted("last_changes");
    private static final String RECORD = Identifier.qualified("tailrace.change_file");
    private static final String OPERATION = Identifier.quoted(ChangeBatch.OPERATION);
    private static final String FILE = Identifier.quoted(ChangeBatch.FILE);
    private static final String ROW = Identifier.quoted(ChangeBatch.ROW);

    private final ChangeStream stream;
    private final String target;
    private final String deleted;
    private final List<String> columns;
    private final List<String> key;

    ChangeStatements(ChangeStream stream) {
        this.stream = stream;
        var table = stream.target().table();
        target = Identifier.qualified(table);
        deleted = Identifier.qualified(table + "__deleted");
        columns = stream.target().columns().stream()
                .map(Column::name)
                .map(Identifier::quoted)
                .toList();
        key = stream.target().key().stream().map(Identifier::quoted).toList();
    }

    /** @param manifest null: the files hold no change */
    List<String> statements(List<ChangeLedger.Taken> files, @Nullable ObjectLocation manifest, String copyRoleArn) {
        var statements = new ArrayList<String>();
        statements.addAll(tables());
        if (manifest != null) {
            statements.add(copy(manifest, copyRoleArn));
        }
        statements.addAll(merge());
        statements.addAll(record(files));
        return statements;
    }

    private List<String> tables() {
        var table = stream.target().table();
        return List.of(
                "create schema if not exists " + Identifier.quoted(table.substring(0, table.indexOf('.'))),
                "create table if not exists " + target + " (\n  "
                        + typed(stream.target().columns()) + ",\n  " + position() + "\n)",
                "create table if not exists " + deleted + " (\n  " + typed(keyColumns()) + ",\n  " + position() + "\n)",
                "create schema if not exists " + Identifier.quoted("tailrace"),
                "create table if not exists " + RECORD + " (\n  \"stream\" varchar(512),\n  \"file\" varchar(1024),\n"
                        + "  \"rows\" bigint,\n  \"applied_at\" timestamp\n)",
                // Two batches that overlap go one after the other.
                "lock " + target,
                temporary(INCOMING),
                temporary(LAST));
    }

    private String temporary(String table) {
        return "create temporary table " + table + " (\n  " + OPERATION + " varchar(1),\n  " + position() + ",\n  "
                + typed(stream.target().columns()) + "\n)";
    }

    private String copy(ObjectLocation manifest, String copyRoleArn) {
        return "copy " + INCOMING + " ("
                + ChangeBatch.columns(stream).stream().map(Identifier::quoted).collect(Collectors.joining(", "))
                + ")\nfrom " + Literal.text(manifest.toString()) + "\niam_role " + Literal.text(copyRoleArn)
                + "\nformat as csv gzip manifest dateformat 'auto' timeformat 'auto'";
    }

    private List<String> merge() {
        var keys = String.join(", ", key);
        var all = String.join(", ", columns);
        return List.of(
                lastOfEachKey(String.join(", ", OPERATION, FILE, ROW, all), keys),
                passedOver(target),
                passedOver(deleted),
                replaced(target),
                replaced(deleted),
                "insert into " + target + " (" + all + ", " + FILE + ", " + ROW + ")\nselect " + all + ", " + FILE
                        + ", " + ROW + "\nfrom " + LAST + "\nwhere " + OPERATION + " <> 'D'",
                "insert into " + deleted + " (" + keys + ", " + FILE + ", " + ROW + ")\nselect " + keys + ", " + FILE
                        + ", " + ROW + "\nfrom " + LAST + "\nwhere " + OPERATION + " = 'D'");
    }

    private static String lastOfEachKey(String columns, String keys) {
        return "insert into " + LAST + " (" + columns + ")\nselect " + columns + "\nfrom (\n  select " + columns
                + ",\n    row_number() over (partition by " + keys + " order by " + FILE + " desc, " + ROW
                + " desc) as \"_newest\"\n  from " + INCOMING + "\n) as \"ranked\"\nwhere \"_newest\" = 1";
    }

    private String replaced(String table) {
        return "delete from " + table + "\nwhere exists (select 1 from " + LAST + " where "
                + sameKey(LAST, unqualified(table)) + ")";
    }

    /** One row a file, once, with the changes that came of it; then what is recorded of these files. */
    private List<String> record(List<ChangeLedger.Taken> files) {
        var named = files.stream()
                .map(file -> "select " + Literal.text(file.file()) + " as \"file\", " + Literal.text(file.position())
                        + " as \"position\"")
                .collect(Collectors.joining("\n  union all "));
        var names = files.stream().map(file -> Literal.text(file.file())).collect(Collectors.joining(", "));
        var name = Literal.text(stream.shortName());
        return List.of(
                "insert into " + RECORD + " (\"stream\", \"file\", \"rows\", \"applied_at\")\nselect " + name
                        + ", f.\"file\", count(i." + ROW + "), getdate()\nfrom (\n  " + named + "\n) as f left join "
                        + INCOMING + " as i on i." + FILE + " = f.\"position\"\nwhere not exists (select 1 from "
                        + RECORD
                        + " as r where r.\"stream\" = " + name + " and r.\"file\" = f.\"file\")\ngroup by f.\"file\"",
                "drop table " + LAST,
                "drop table " + INCOMING,
                "select \"file\", \"rows\" from " + RECORD + " where \"stream\" = " + name + " and \"file\" in ("
                        + names + ") order by \"file\"");
    }

    /** Takes away changes whose key has got the same or a later one already. */
    private String passedOver(String table) {
        return "delete from " + LAST + "\nwhere exists (select 1 from " + table + " as k where " + sameKey("k", LAST)
                + " and (k." + FILE + " > " + LAST + "." + FILE + " or (k." + FILE + " = " + LAST + "." + FILE
                + " and k."
                + ROW + " >= " + LAST + "." + ROW + ")))";
    }

    private String sameKey(String one, String other) {
        return key.stream()
                .map(column -> one + "." + column + " = " + other + "." + column)
                .collect(Collectors.joining(" and "));
    }

    /** As columns of a table that is deleted from are named. */
    private static String unqualified(String table) {
        return table.substring(table.indexOf('.') + 1);
    }

    private List<Column> keyColumns() {
        return stream.target().columns().stream()
                .filter(column -> stream.target().key().contains(column.name()))
                .toList();
    }

    private static String typed(List<Column> columns) {
        return columns.stream()
                .map(column -> Identifier.quoted(column.name()) + " " + WarehouseType.of(column.type()))
                .collect(Collectors.joining(",\n  "));
    }

    private static String position() {
        return FILE + " varchar(1024),\n  " + ROW + " bigint";
    }
}
