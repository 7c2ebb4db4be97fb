package io.tailrace.redshift.load;

import io.tailrace.redshift.dialect.ObjectLocation;
import io.tailrace.redshift.dialect.UnloadCommand;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Carries out UNLOAD: one slice, so one file. The caller owns the transaction, which a cursor needs. */
public final class Unloader {
    private static final int FETCH_ROWS = 5_000;

    private final ObjectReader reader;
    private final ObjectWriter writer;

    public Unloader(ObjectReader reader, ObjectWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** @return the number of rows written */
    public long unload(Connection connection, UnloadCommand command) throws SQLException, IOException {
        var target = command.target();
        if (!command.allowOverwrite()
                && !reader.list(target.bucket(), target.key()).isEmpty()) {
            throw new LoadFailedException(
                    "Specified unload destination on S3 is not empty. Consider using a different bucket / prefix,"
                            + " manually removing the target files in S3, or using the ALLOWOVERWRITE option.");
        }
        var file = Files.createTempFile("unload", ".part");
        try {
            var rows = write(connection, command, file);
            var name = (command.parallel() ? "0000_part_00" : "000") + (command.gzip() ? ".gz" : "");
            var part = new ObjectLocation(target.bucket(), target.key() + name);
            writer.put(part.bucket(), part.key(), file);
            if (command.manifest()) {
                Files.writeString(file, "{\"entries\":[{\"url\":\"" + part + "\"}]}");
                writer.put(target.bucket(), target.key() + "manifest", file);
            }
            CopyLoader.remember(connection, "redshift.last_unload_count", rows);
            return rows;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long write(Connection connection, UnloadCommand command, Path file)
            throws SQLException, IOException {
        try (var out = open(file, command.gzip());
                var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (var rows = statement.executeQuery(command.query())) {
                if (command.header()) {
                    header(rows, command, out);
                }
                var count = 0L;
                while (rows.next()) {
                    row(rows, command, out);
                    count++;
                }
                return count;
            }
        }
    }

    private static OutputStream open(Path file, boolean gzip) throws IOException {
        var out = Files.newOutputStream(file);
        return new BufferedOutputStream(gzip ? new GZIPOutputStream(out) : out, 1 << 16);
    }

    private static void header(ResultSet rows, UnloadCommand command, OutputStream out)
            throws SQLException, IOException {
        var columns = rows.getMetaData();
        for (var i = 1; i <= columns.getColumnCount(); i++) {
            field(columns.getColumnLabel(i), i, command, out);
        }
        out.write('\n');
    }

    private static void row(ResultSet rows, UnloadCommand command, OutputStream out) throws SQLException, IOException {
        var count = rows.getMetaData().getColumnCount();
        for (var i = 1; i <= count; i++) {
            field(rows.getString(i), i, command, out);
        }
        out.write('\n');
    }

    private static void field(@Nullable String value, int index, UnloadCommand command, OutputStream out)
            throws IOException {
        if (index > 1) {
            out.write(command.delimiter());
        }
        var text = value == null
                ? command.nullText()
                : command.csv() ? csv(value, command.delimiter()) : delimited(value, command);
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String csv(String value, char delimiter) {
        var plain = value.indexOf(delimiter) < 0
                && value.indexOf('"') < 0
                && value.indexOf('\n') < 0
                && value.indexOf('\r') < 0;
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    private static String delimited(String value, UnloadCommand command) {
        var text = value;
        if (command.escape()) {
            text = text.replace("\\", "\\\\")
                    .replace("\n", "\\\n")
                    .replace("\r", "\\\r")
                    .replace(String.valueOf(command.delimiter()), "\\" + command.delimiter());
            text = command.addQuotes() ? text.replace("\"", "\\\"") : text;
        }
        return command.addQuotes() ? "\"" + text + "\"" : text;
    }
}
