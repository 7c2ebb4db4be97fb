package io.tailrace.validator;

import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.TableReference;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statement that writes what rules use of a table to S3, as {@link TableReference} reads it. A repeat overwrites; the manifest comes last and names every part. */
public record TableUnload(String table, String statementName, String sql) {
    /** @param roleArn the role with which Redshift writes */
    static TableUnload of(RunId run, String bucket, RunPlan.PlannedTable table, String roleArn) {
        var prefix = new ObjectLocation(bucket, ZoneKeys.tablePrefix(run, table.name()));
        return new TableUnload(
                table.name(),
                "unload " + run + " " + table.name(),
                "unload (" + Literal.text(query(table)) + ")\nto " + Literal.text(prefix.toString()) + "\niam_role "
                        + Literal.text(roleArn) + "\nformat as csv header gzip allowoverwrite manifest");
    }

    private static String query(RunPlan.PlannedTable table) {
        var columns = Stream.concat(
                Stream.of("1 as " + Identifier.quoted(TableReference.ROW.name())),
                table.columns().stream().map(TableUnload::selected));
        return "select " + columns.collect(Collectors.joining(", ")) + " from " + Identifier.qualified(table.name());
    }

    /** Values whose text depends on the session, or on the warehouse, are written in one form. CSV does not tell an empty text from a null. */
    private static String selected(Column column) {
        var name = Identifier.quoted(column.name());
        return switch (column.type()) {
            case ColumnType.Text text -> "nullif(" + name + ", '') as " + name;
            case ColumnType.WholeNumber number -> name;
            case ColumnType.Decimal decimal -> name;
            case ColumnType.Date date -> "to_char(" + name + ", 'YYYY-MM-DD') as " + name;
            case ColumnType.Timestamp timestamp -> "to_char(" + name + ", 'YYYY-MM-DD HH24:MI:SS.US') as " + name;
            case ColumnType.Truth truth ->
                "case when " + name + " then 'true' when not " + name + " then 'false' end as " + name;
        };
    }
}
