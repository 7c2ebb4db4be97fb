package io.tailrace.redshift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows of a finished query, held until they are fetched or expire. */
record QueryResult(ArrayNode columns, List<@Nullable Object[]> rows, long bytes) {
    /** AWS limits a result to 500 MB; this one lies in the memory of the stack. */
    static final long LIMIT = 64L << 20;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static QueryResult read(ResultSet results) throws SQLException {
        var metadata = results.getMetaData();
        var kinds = new int[metadata.getColumnCount()];
        var columns = NODES.arrayNode();
        for (var i = 0; i < kinds.length; i++) {
            kinds[i] = metadata.getColumnType(i + 1);
            columns.add(column(metadata, i + 1));
        }
        var rows = new ArrayList<@Nullable Object[]>();
        var bytes = 0L;
        while (results.next()) {
            var row = new @Nullable Object[kinds.length];
            for (var i = 0; i < kinds.length; i++) {
                row[i] = value(results, i + 1, kinds[i]);
                bytes += row[i] instanceof String text ? text.length() : 8;
            }
            rows.add(row);
            if (bytes > LIMIT) {
                throw new SQLException(
                        "Query result size exceeds the embedded warehouse's limit of " + (LIMIT >> 20) + " MB");
            }
        }
        return new QueryResult(columns, rows, bytes);
    }

    private static @Nullable Object value(ResultSet results, int index, int type) throws SQLException {
        Object value = switch (type) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> results.getLong(index);
            case Types.REAL, Types.DOUBLE -> results.getDouble(index);
            case Types.BIT, Types.BOOLEAN -> results.getBoolean(index);
            default -> results.getString(index);
        };
        return results.wasNull() ? null : value;
    }

    private static ObjectNode column(ResultSetMetaData metadata, int index) throws SQLException {
        var type = typeName(metadata.getColumnTypeName(index));
        var column = NODES.objectNode();
        column.put("isCaseSensitive", type.equals("varchar") || type.equals("bpchar"));
        column.put("isCurrency", false);
        column.put("isSigned", metadata.isSigned(index));
        column.put("label", metadata.getColumnLabel(index));
        column.put("length", 0);
        column.put("name", metadata.getColumnLabel(index));
        column.put("nullable", metadata.isNullable(index) == ResultSetMetaData.columnNoNulls ? 0 : 1);
        column.put("precision", precision(metadata, index));
        column.put("scale", metadata.getScale(index));
        column.put("schemaName", metadata.getSchemaName(index));
        column.put("tableName", metadata.getTableName(index));
        column.put("typeName", type);
        return column;
    }

    private static int precision(ResultSetMetaData metadata, int index) throws SQLException {
        var precision = metadata.getPrecision(index);
        return precision == Integer.MAX_VALUE ? 65_535 : precision;
    }

    /** PostgreSQL's type as Redshift calls it. */
    static String typeName(String postgres) {
        return switch (postgres) {
            case "text", "name" -> "varchar";
            case "bigserial" -> "int8";
            case "serial" -> "int4";
            default -> postgres.toLowerCase(Locale.ROOT);
        };
    }

    static ArrayNode fields(@Nullable Object[] row) {
        var fields = NODES.arrayNode();
        for (var value : row) {
            var field = fields.addObject();
            switch (value) {
                case null -> field.put("isNull", true);
                case Long number -> field.put("longValue", number);
                case Double number -> field.put("doubleValue", number);
                case Boolean truth -> field.put("booleanValue", truth);
                default -> field.put("stringValue", value.toString());
            }
        }
        return fields;
    }

    /** Rows as RFC 4180 CSV, for results that were asked for in that format. */
    static String csv(List<@Nullable Object[]> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            for (var i = 0; i < row.length; i++) {
                text.append(i == 0 ? "" : ",").append(csv(row[i]));
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    private static String csv(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        var text = value.toString();
        var quoted = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    static long utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
