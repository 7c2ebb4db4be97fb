package io.tailrace.comparison;

import io.tailrace.tabular.RowBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a query of a database answers, row by row as it comes: the rows are never in memory together. */
public final class QueryTable implements ComparedTable {
    private static final int ROWS_AT_A_TIME = 5_000;
    private static final String NAME = "([A-Za-z_][\\w$]*|\"[^\"]+\"|`[^`]+`|\\[[^\\]]+\\])";
    private static final Pattern TABLE = Pattern.compile(NAME + "(\\." + NAME + "){0,3}");

    private final String name;
    private final Connection connection;
    private final String sql;
    private @Nullable Statement statement;
    private @Nullable ResultSet rows;
    private List<JdbcColumn> columns = List.of();

    private QueryTable(String name, Connection connection, String sql) {
        this.name = name;
        this.connection = connection;
        this.sql = sql;
    }

    /**
     * All rows of a table.
     *
     * @param table as SQL names it: {@code sales.orders}
     */
    public static QueryTable ofTable(Connection connection, String table) {
        if (!TABLE.matcher(table).matches()) {
            throw new UnusableTable("The table must be a name such as sales.orders, quoted where SQL needs it, not "
                    + table + "; a query can be given as such.");
        }
        return new QueryTable(table, connection, "select * from " + table);
    }

    public static QueryTable ofQuery(Connection connection, String sql) {
        return new QueryTable("query", connection, sql);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<SideColumn> columns() {
        begin();
        return columns.stream().map(JdbcColumn::column).toList();
    }

    @Override
    public boolean hasPlaces() {
        return false;
    }

    @Override
    public String place(long place) {
        return "";
    }

    @Override
    public long read(Taker taker) {
        ResultSet open = begin();
        int[] positions = IntStream.range(0, columns.size()).toArray();
        var row = new RowBuffer();
        long number = 0;
        try {
            while (open.next()) {
                row.start(++number);
                for (JdbcColumn column : columns) {
                    column.add(open, row);
                }
                taker.take(row, positions, 0);
            }
        } catch (SQLException e) {
            throw failed("row " + (number + 1), e);
        }
        return 0;
    }

    @Override
    public void close() {
        try (connection) {
            Statement begun = statement;
            if (begun != null) {
                begun.close();
            }
        } catch (SQLException e) {
            throw failed("the end of the connection", e);
        }
    }

    private ResultSet begin() {
        ResultSet open = rows;
        if (open != null) {
            return open;
        }
        try {
            // Without a transaction some drivers fetch all rows before they give the first.
            connection.setAutoCommit(false);
            Statement begun = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement = begun;
            begun.setFetchSize(fetchSize());
            open = begun.executeQuery(sql);
            rows = open;
            columns = columns(open);
            return open;
        } catch (SQLException e) {
            throw failed("the query", e);
        }
    }

    /** MySQL's driver gives rows one by one only when it is asked in this way. */
    private int fetchSize() throws SQLException {
        return connection.getMetaData().getDatabaseProductName().startsWith("MySQL")
                ? Integer.MIN_VALUE
                : ROWS_AT_A_TIME;
    }

    private static List<JdbcColumn> columns(ResultSet rows) throws SQLException {
        var metadata = rows.getMetaData();
        var all = new ArrayList<JdbcColumn>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            all.add(JdbcColumn.of(metadata, i));
        }
        return all;
    }

    private UnusableTable failed(String place, SQLException e) {
        String found = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
        return new UnusableTable(
                "%s, %s: expected rows, found the database's error: %s".formatted(name, place, found), e);
    }
}
