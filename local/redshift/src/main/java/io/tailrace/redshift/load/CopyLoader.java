package io.tailrace.redshift.load;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import io.tailrace.redshift.dialect.CopyCommand;
import io.tailrace.redshift.dialect.QualifiedName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Carries out COPY: checks every field against its column, sends the good rows by PostgreSQL's own COPY and logs the bad ones.
 * It neither commits nor rolls back; when it throws, the caller rolls back and the logged errors stay.
 */
public final class CopyLoader {
    private static final int CHUNK = 1 << 16;

    /** Opens connections for the load log. */
    @FunctionalInterface
    public interface Connector {
        Connection connect() throws SQLException;
    }

    private final ObjectReader objects;
    private final Connector logConnector;
    private final Clock clock;

    public CopyLoader(ObjectReader objects, Connector logConnector, Clock clock) {
        this.objects = objects;
        this.logConnector = logConnector;
        this.clock = clock;
    }

    /**
     * @param query the id under which errors are logged
     * @param cancelled asked between chunks; when true the load stops
     * @return the number of rows loaded
     */
    public long load(Connection connection, CopyCommand command, long query, BooleanSupplier cancelled)
            throws SQLException, IOException {
        var table = tableId(connection, command.table());
        var columns = columns(connection, table, command);
        var session = connection.unwrap(PGConnection.class).getBackendPID();
        var log = new LoadLog(logConnector::connect, new LoadLog.Load(query, session, table, command, clock.instant()));
        var files = new ManifestReader(objects).files(command);
        var run = new Run(connection, command, columns, log, cancelled);
        var completed = false;
        try {
            run.load(files);
            completed = true;
        } finally {
            log.finish(completed, completed ? run.rows : 0, files, clock.instant());
        }
        remember(connection, "redshift.last_copy_count", run.rows);
        remember(connection, "redshift.last_copy_id", query);
        return run.rows;
    }

    static void remember(Connection connection, String setting, long value) throws SQLException {
        try (var set = connection.prepareStatement("select set_config(?, ?, false)")) {
            set.setString(1, setting);
            set.setString(2, Long.toString(value));
            set.execute();
        }
    }

    private static int tableId(Connection connection, QualifiedName name) throws SQLException {
        try (var query = connection.prepareStatement("select to_regclass(?)::oid::bigint")) {
            query.setString(1, name.sql());
            try (var found = query.executeQuery()) {
                found.next();
                var id = found.getLong(1);
                if (found.wasNull()) {
                    throw new LoadFailedException("Cannot COPY into nonexistent table " + name.last());
                }
                return (int) id;
            }
        }
    }

    private static List<Column> columns(Connection connection, int table, CopyCommand command) throws SQLException {
        var all = new ArrayList<Column>();
        var alwaysIdentity = new ArrayList<String>();
        try (var query = connection.prepareStatement(
                "select a.attname, t.typname, a.atttypmod, a.attnotnull, a.attidentity"
                        + " from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid"
                        + " where a.attrelid = ?::bigint::oid and a.attnum > 0 and not a.attisdropped order by a.attnum")) {
            query.setLong(1, Integer.toUnsignedLong(table));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(Column.of(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getBoolean(4)));
                    if (rows.getString(5).equals("a")) {
                        alwaysIdentity.add(rows.getString(1));
                    }
                }
            }
        }
        return chosen(all, alwaysIdentity, command);
    }

    private static List<Column> chosen(List<Column> all, List<String> alwaysIdentity, CopyCommand command) {
        var explicit = command.conversion().explicitIdentity();
        if (command.columns().isEmpty()) {
            return all.stream()
                    .filter(column -> explicit || !alwaysIdentity.contains(column.name()))
                    .toList();
        }
        var chosen = new ArrayList<Column>();
        for (var name : command.columns()) {
            if (alwaysIdentity.contains(name) && !explicit) {
                throw new LoadFailedException("cannot set an identity column to a value");
            }
            chosen.add(all.stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new LoadFailedException("column \"" + name + "\" of relation \""
                            + command.table().last() + "\" does not exist")));
        }
        return chosen;
    }

    /** One COPY under way. */
    private final class Run {
        private final Connection connection;
        private final CopyCommand command;
        private final List<Column> columns;
        private final LoadLog log;
        private final BooleanSupplier cancelled;
        private final ByteRow out = new ByteRow();
        private @Nullable CopyIn target;
        private long rows;

        Run(Connection connection, CopyCommand command, List<Column> columns, LoadLog log, BooleanSupplier cancelled) {
            this.connection = connection;
            this.command = command;
            this.columns = columns;
            this.log = log;
            this.cancelled = cancelled;
        }

        void load(List<ManifestReader.SourceFile> files) throws SQLException, IOException {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement());
            target = copy;
            try {
                for (var file : files) {
                    scan(file);
                }
                send(copy);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }

        private String statement() {
            var names = columns.stream().map(Column::sqlName).collect(Collectors.joining(", "));
            return "copy " + command.table().sql() + " (" + names + ") from stdin";
        }

        private void scan(ManifestReader.SourceFile file) throws SQLException, IOException {
            var rowsBefore = rows;
            var errorsBefore = log.errors();
            read(file);
            var errors = log.errors() - errorsBefore;
            log.scanned(file, rows - rowsBefore + errors, errors);
        }

        private void read(ManifestReader.SourceFile file) throws SQLException, IOException {
            var stored = objects.open(file.location().bucket(), file.location().key());
            switch (command.format()) {
                case CopyCommand.Text text -> readText(file, stored, text);
                case CopyCommand.Parquet parquet -> {
                    try (var records = new ParquetRecords(file, stored, command, columns, out)) {
                        records(records);
                    }
                }
            }
        }

        private void readText(ManifestReader.SourceFile file, InputStream stored, CopyCommand.Text format)
                throws SQLException, IOException {
            try (stored;
                    var records = new TextRecords(
                            file,
                            text(unpacked(stored, format.packing()), format.charset()),
                            command,
                            format,
                            columns,
                            out)) {
                records(records);
            } catch (CharacterCodingException e) {
                throw new LoadFailedException("The file " + file.location() + " is not encoded as "
                        + format.charset().name());
            } catch (IOException | MalformedInputException e) {
                if (format.packing() == CopyCommand.Packing.NONE) {
                    throw e;
                }
                throw new LoadFailedException("Unzip error in " + file.location() + ": " + e.getMessage());
            }
        }

        private void records(Records records) throws SQLException, IOException {
            while (records.next()) {
                record(records);
            }
        }

        private static InputStream text(InputStream stream, Charset charset) {
            return charset.equals(StandardCharsets.UTF_8) ? stream : new Utf8Stream(stream, charset);
        }

        private static InputStream unpacked(InputStream stored, CopyCommand.Packing packing) throws IOException {
            return switch (packing) {
                case NONE -> stored;
                case GZIP -> new GZIPInputStream(stored, CHUNK);
                case ZSTD -> new ZstdInputStream(stored);
            };
        }

        private void record(Records records) throws SQLException {
            out.beginRow();
            var error = records.convert();
            if (error != null) {
                out.abandonRow();
                log(error);
                return;
            }
            out.endRow();
            rows++;
            if (out.length() >= CHUNK && target != null) {
                send(target);
            }
        }

        private void log(LoadError error) throws SQLException {
            log.add(error);
            if (log.errors() >= Math.max(1, command.maximumErrors())) {
                throw new LoadFailedException("Load into table '"
                        + command.table().last() + "' failed. Check 'sys_load_error_detail' system table for details.");
            }
        }

        private void send(CopyIn copy) throws SQLException {
            if (cancelled.getAsBoolean()) {
                throw new SQLException("canceling statement due to user request", "57014");
            }
            if (!command.onlyCheck()) {
                copy.writeToCopy(out.bytes(), 0, out.length());
            }
            out.clear();
        }
    }
}
