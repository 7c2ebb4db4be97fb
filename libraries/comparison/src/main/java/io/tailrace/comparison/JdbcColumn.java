package io.tailrace.comparison;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A column of a query, and how its values become texts. Times with a zone are told in UTC, bytes in hexadecimal digits. */
record JdbcColumn(SideColumn column, int index, Reading reading) {
    /** How a value is asked for. */
    private enum Reading {
        TEXT,
        NUMBER,
        TRUTH,
        DAY,
        TIMESTAMP,
        MOMENT,
        TIME,
        BYTES
    }

    static JdbcColumn of(ResultSetMetaData metadata, int index) throws SQLException {
        String name = metadata.getColumnLabel(index);
        String typeName = metadata.getColumnTypeName(index).toLowerCase(Locale.ROOT);
        int precision = metadata.getPrecision(index);
        int scale = metadata.getScale(index);
        return switch (metadata.getColumnType(index)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
                of(name, index, ValueKind.NUMBER, "integer", Reading.NUMBER);
            case Types.DECIMAL, Types.NUMERIC ->
                of(name, index, ValueKind.NUMBER, decimal(precision, scale), Reading.NUMBER);
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> of(name, index, ValueKind.NUMBER, typeName, Reading.NUMBER);
            case Types.BIT, Types.BOOLEAN ->
                precision > 1
                        ? of(name, index, ValueKind.TEXT, typeName, Reading.TEXT)
                        : of(name, index, ValueKind.TRUTH, "boolean", Reading.TRUTH);
            case Types.DATE -> of(name, index, ValueKind.DAY, "date", Reading.DAY);
            case Types.TIMESTAMP ->
                typeName.contains("timestamptz") || typeName.contains("with time zone")
                        ? of(name, index, ValueKind.TIMESTAMP, "timestamp with time zone", Reading.MOMENT)
                        : of(name, index, ValueKind.TIMESTAMP, "timestamp", Reading.TIMESTAMP);
            case Types.TIMESTAMP_WITH_TIMEZONE ->
                of(name, index, ValueKind.TIMESTAMP, "timestamp with time zone", Reading.MOMENT);
            case Types.TIME -> of(name, index, ValueKind.TIME, "time", Reading.TIME);
            case Types.CHAR, Types.NCHAR -> {
                var padded = of(name, index, ValueKind.TEXT, "char(" + precision + ")", Reading.TEXT);
                yield new JdbcColumn(padded.column.asBlankPadded(), index, padded.reading);
            }
            case Types.VARCHAR, Types.NVARCHAR -> of(name, index, ValueKind.TEXT, text(precision), Reading.TEXT);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                of(name, index, ValueKind.TEXT, typeName, Reading.BYTES);
            default -> of(name, index, ValueKind.TEXT, typeName, Reading.TEXT);
        };
    }

    /** Adds the value of the row that the query stands on. */
    void add(ResultSet rows, RowBuffer row) throws SQLException {
        String text = text(rows);
        if (text == null) {
            row.addAbsent();
        } else {
            row.add(kind(), text);
        }
    }

    private @Nullable String text(ResultSet rows) throws SQLException {
        return switch (reading) {
            case TEXT, NUMBER, TIME -> rows.getString(index);
            case TRUTH -> {
                boolean value = rows.getBoolean(index);
                yield rows.wasNull() ? null : Boolean.toString(value);
            }
            case DAY -> day(rows);
            case TIMESTAMP -> timestamp(rows);
            case MOMENT -> {
                var moment = rows.getObject(index, OffsetDateTime.class);
                yield moment == null
                        ? null
                        : moment.withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime()
                                .toString();
            }
            case BYTES -> {
                byte[] bytes = rows.getBytes(index);
                yield bytes == null ? null : HexFormat.of().formatHex(bytes);
            }
        };
    }

    private @Nullable String day(ResultSet rows) throws SQLException {
        try {
            var day = rows.getObject(index, LocalDate.class);
            return day == null ? null : day.toString();
        } catch (SQLFeatureNotSupportedException e) {
            var day = rows.getDate(index);
            return day == null ? null : day.toLocalDate().toString();
        }
    }

    private @Nullable String timestamp(ResultSet rows) throws SQLException {
        try {
            var time = rows.getObject(index, LocalDateTime.class);
            return time == null ? null : time.toString();
        } catch (SQLFeatureNotSupportedException e) {
            var time = rows.getTimestamp(index);
            return time == null ? null : time.toLocalDateTime().toString();
        }
    }

    private CellKind kind() {
        return switch (reading) {
            case TEXT, TIME, BYTES, TIMESTAMP, MOMENT -> CellKind.TEXT;
            case NUMBER -> CellKind.NUMBER;
            case TRUTH -> CellKind.BOOLEAN;
            case DAY -> CellKind.DATE;
        };
    }

    private static JdbcColumn of(String name, int index, ValueKind kind, String type, Reading reading) {
        return new JdbcColumn(SideColumn.declared(name, kind, type), index, reading);
    }

    private static String decimal(int precision, int scale) {
        return precision > 0 && precision <= 1_000 && scale >= 0
                ? "decimal(" + precision + "," + scale + ")"
                : "decimal";
    }

    /** Drivers say of a text without a limit what they like. */
    private static String text(int length) {
        return length > 0 && length <= 1 << 24 ? "text of at most " + length + " characters" : "text";
    }
}
