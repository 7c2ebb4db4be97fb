package io.tailrace.redshift.load;

import io.tailrace.redshift.dialect.CopyCommand;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Writes what {@code stl_load_errors} and {@code sys_load_history} show, on a connection of its own: it outlives a rollback. */
final class LoadLog {
    /** Opens a connection that commits each statement. */
    @FunctionalInterface
    interface Connector {
        Connection connect() throws SQLException;
    }

    /** A file that was read to its end. */
    private record ScannedFile(ManifestReader.SourceFile file, long lines, long errors) {}

    /** The COPY that is logged. */
    record Load(long query, int session, int table, CopyCommand command, Instant started) {}

    private static final int BATCH = 1_000;
    private static final String INSERT_ERROR =
            "insert into redshift_catalog.load_errors values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_FILE = "insert into redshift_catalog.load_files values (?, ?, ?, ?, ?, ?)";
    private static final String INSERT_LOAD =
            "insert into redshift_catalog.loads values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connector connector;
    private final Load load;
    private final List<LoadError> waiting = new ArrayList<>();
    private final List<ScannedFile> scanned = new ArrayList<>();
    private long errors;

    LoadLog(Connector connector, Load load) {
        this.connector = connector;
        this.load = load;
    }

    long errors() {
        return errors;
    }

    void add(LoadError error) throws SQLException {
        errors++;
        waiting.add(error);
        if (waiting.size() >= BATCH) {
            flush();
        }
    }

    void scanned(ManifestReader.SourceFile file, long lines, long errorsOfFile) {
        scanned.add(new ScannedFile(file, lines, errorsOfFile));
    }

    private void flush() throws SQLException {
        try (var connection = connector.connect();
                var insert = connection.prepareStatement(INSERT_ERROR)) {
            for (var error : waiting) {
                bind(insert, error);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        waiting.clear();
    }

    private void bind(java.sql.PreparedStatement insert, LoadError error) throws SQLException {
        insert.setLong(1, load.query());
        insert.setInt(2, load.session());
        insert.setInt(3, load.table());
        insert.setObject(4, utc(load.started()), Types.TIMESTAMP);
        insert.setString(5, error.fileName());
        insert.setLong(6, error.lineNumber());
        insert.setString(7, error.columnName());
        insert.setString(8, error.type());
        insert.setString(9, error.columnLength());
        insert.setInt(10, error.position());
        insert.setString(11, shown(error.rawLine()));
        insert.setString(12, shown(error.rawValue()));
        insert.setInt(13, error.problem().code());
        insert.setString(14, error.problem().reason());
    }

    /** PostgreSQL stores no NUL. */
    private static String shown(String raw) {
        var text = raw.replace('\0', '\uFFFD');
        return text.length() > 1024 ? text.substring(0, 1024) : text;
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    void finish(boolean completed, long rows, List<ManifestReader.SourceFile> files, Instant ended)
            throws SQLException {
        if (!waiting.isEmpty()) {
            flush();
        }
        try (var connection = connector.connect();
                var insert = connection.prepareStatement(INSERT_LOAD)) {
            insert.setLong(1, load.query());
            insert.setInt(2, load.session());
            insert.setString(3, load.command().table().toString());
            insert.setString(4, completed ? "completed" : "aborted");
            insert.setObject(5, utc(load.started()), Types.TIMESTAMP);
            insert.setObject(6, utc(ended), Types.TIMESTAMP);
            insert.setString(7, load.command().source().toString());
            insert.setString(8, load.command().format().shown());
            insert.setLong(9, rows);
            insert.setInt(10, files.size());
            insert.setLong(
                    11,
                    files.stream().mapToLong(ManifestReader.SourceFile::size).sum());
            insert.setLong(12, errors);
            insert.executeUpdate();
            if (completed) {
                files(connection, ended);
            }
        }
    }

    private void files(Connection connection, Instant ended) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT_FILE)) {
            for (var file : scanned) {
                insert.setLong(1, load.query());
                insert.setString(2, file.file().location().toString());
                insert.setLong(3, file.lines());
                insert.setLong(4, file.errors());
                insert.setLong(5, file.file().size());
                insert.setObject(6, utc(ended), Types.TIMESTAMP);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
