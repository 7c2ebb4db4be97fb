package io.tailrace.redshift.load;

import io.tailrace.redshift.dialect.AppendCommand;
import io.tailrace.redshift.dialect.Literals;
import io.tailrace.redshift.dialect.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Carries out ALTER TABLE ... APPEND FROM ...; the caller owns the transaction. */
public final class TableAppender {
    private TableAppender() {}

    /** @return the number of rows moved */
    public static long append(Connection connection, AppendCommand command) throws SQLException {
        var target = columns(connection, command.target());
        var source = columns(connection, command.source());
        check(command, target, source);
        var shared = source.keySet().stream()
                .filter(target::containsKey)
                .map(Literals::name)
                .collect(Collectors.joining(", "));
        var from = command.source().sql();
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + from + " in access exclusive mode");
            var rows = statement.executeLargeUpdate(
                    "insert into " + command.target().sql() + " (" + shared + ") overriding system value select "
                            + shared + " from " + from);
            statement.execute("truncate table " + from);
            return rows;
        }
    }

    private static void check(AppendCommand command, Map<String, String> target, Map<String, String> source) {
        for (var column : source.entrySet()) {
            var type = target.get(column.getKey());
            if (type == null && !command.ignoreExtra()) {
                throw new LoadFailedException("Column \"" + column.getKey() + "\" exists in the source table "
                        + command.source() + " but not in the target table " + command.target()
                        + "; use IGNOREEXTRA to discard it");
            }
            if (type != null && !type.equals(column.getValue())) {
                throw new LoadFailedException("Column \"" + column.getKey() + "\" is " + column.getValue() + " in "
                        + command.source() + " and " + type + " in " + command.target());
            }
        }
        for (var column : target.keySet()) {
            if (!source.containsKey(column) && !command.fillTarget()) {
                throw new LoadFailedException("Column \"" + column + "\" exists in the target table " + command.target()
                        + " but not in the source table " + command.source() + "; use FILLTARGET to fill it");
            }
        }
    }

    private static Map<String, String> columns(Connection connection, QualifiedName table) throws SQLException {
        var columns = new LinkedHashMap<String, String>();
        try (var query = connection.prepareStatement(
                "select attname, format_type(atttypid, atttypmod) from pg_catalog.pg_attribute"
                        + " where attrelid = ?::regclass and attnum > 0 and not attisdropped order by attnum")) {
            query.setString(1, table.sql());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return columns;
    }
}
