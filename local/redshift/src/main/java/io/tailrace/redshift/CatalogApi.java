package io.tailrace.redshift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;

/** ListDatabases, ListSchemas, ListTables and DescribeTable, answered from PostgreSQL's catalog in one page. */
final class CatalogApi {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String OWN_SCHEMAS =
            " not in ('pg_catalog', 'information_schema', 'redshift_catalog') and table_schema not like 'pg!_%' escape '!'";

    private final Warehouse warehouse;

    CatalogApi(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    ObjectNode databases(RequestReader request) {
        request.target();
        var response = NODES.objectNode();
        var databases = response.putArray("Databases");
        query("select current_database()", row -> databases.add(row.getString(1)));
        return response;
    }

    ObjectNode schemas(RequestReader request) {
        request.target();
        var response = NODES.objectNode();
        var schemas = response.putArray("Schemas");
        query(
                "select schema_name from information_schema.schemata where schema_name like ? and schema_name not like 'pg!_toast%'"
                        + " escape '!' order by 1",
                row -> schemas.add(row.getString(1)),
                request.text("SchemaPattern").orElse("%"));
        return response;
    }

    ObjectNode tables(RequestReader request) {
        request.target();
        var response = NODES.objectNode();
        var tables = response.putArray("Tables");
        query(
                "select table_schema, table_name, case table_type when 'VIEW' then 'VIEW' else 'TABLE' end"
                        + " from information_schema.tables where table_schema like ? and table_name like ? and table_schema"
                        + OWN_SCHEMAS
                        + " order by 1, 2",
                row -> tables.addObject()
                        .put("schema", row.getString(1))
                        .put("name", row.getString(2))
                        .put("type", row.getString(3)),
                request.text("SchemaPattern").orElse("%"),
                request.text("TablePattern").orElse("%"));
        return response;
    }

    ObjectNode table(RequestReader request) {
        request.target();
        var table = request.required("Table");
        var schema = request.text("Schema").orElse("public");
        var response = NODES.objectNode().put("TableName", table);
        var columns = response.putArray("ColumnList");
        query(
                "select column_name, udt_name, is_nullable = 'YES', coalesce(numeric_precision, datetime_precision, 0),"
                        + " coalesce(numeric_scale, 0), coalesce(character_maximum_length, 0), column_default"
                        + " from information_schema.columns where table_schema = ? and table_name = ? order by ordinal_position",
                row -> {
                    var column = columns.addObject();
                    column.put("name", row.getString(1));
                    column.put("label", row.getString(1));
                    column.put("typeName", QueryResult.typeName(row.getString(2)));
                    column.put("nullable", row.getBoolean(3) ? 1 : 0);
                    column.put("precision", row.getInt(4));
                    column.put("scale", row.getInt(5));
                    column.put("length", row.getInt(6));
                    column.put("columnDefault", row.getString(7));
                    column.put("schemaName", schema);
                    column.put("tableName", table);
                },
                schema,
                table);
        if (columns.isEmpty()) {
            throw DataApiException.notFound("The table " + schema + "." + table + " does not exist");
        }
        return response;
    }

    private void query(String sql, Row each, String... values) {
        try (var connection = warehouse.connect(false);
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    each.read(rows);
                }
            }
        } catch (SQLException e) {
            throw DataApiException.connection("The catalog of the warehouse could not be read: " + e.getMessage());
        }
    }
}
