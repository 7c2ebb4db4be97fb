package io.tailrace.router;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.RegionName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The arrivals in PostgreSQL: one transaction under an advisory lock of the file name. */
final class JdbcArrivals implements Arrivals {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('tailrace.arrival/' || ?, 0))";
    private static final String SELECT = """
            select arrival_id, state, source_bucket, source_key, version_id, etag, size, sequencer
            from tailrace.arrival
            where file_name = ? and region is not distinct from ?
            order by arrival_id
            for update""";
    private static final String INSERT = """
            insert into tailrace.arrival (region, data_set, file_name, role, source_bucket, source_key, version_id, etag, size,
                sequencer, arrived_at, bucket, key, state, reason, configuration_version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String SUPERSEDE =
            "update tailrace.arrival set state = 'SUPERSEDED', reason = ? where arrival_id = ? and state = 'LANDED'";

    private final DataSource database;

    JdbcArrivals(DataSource database) {
        this.database = database;
    }

    @Override
    public <T> T exclusively(String fileName, @Nullable RegionName region, Function<Page, T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                var page = new JdbcPage(connection, fileName, region == null ? null : region.value());
                page.lock();
                var result = work.apply(page);
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(fileName, e);
        }
    }

    private static IllegalStateException failed(String fileName, SQLException e) {
        return new IllegalStateException(
                "The ledger's arrivals of " + fileName + " could not be used: " + e.getMessage(), e);
    }

    private record JdbcPage(
            Connection connection,
            String fileName,
            @Nullable String region) implements Page {
        void lock() throws SQLException {
            try (var statement = connection.prepareStatement(LOCK)) {
                statement.setString(1, fileName);
                statement.execute();
            }
        }

        @Override
        public List<Arrival> arrivals() {
            try (var query = connection.prepareStatement(SELECT)) {
                query.setString(1, fileName);
                query.setString(2, region);
                try (var rows = query.executeQuery()) {
                    var arrivals = new ArrayList<Arrival>();
                    while (rows.next()) {
                        arrivals.add(arrival(rows));
                    }
                    return arrivals;
                }
            } catch (SQLException e) {
                throw failed(fileName, e);
            }
        }

        @Override
        public void enter(NewArrival arrival) {
            var file = arrival.file();
            change(
                    INSERT,
                    region,
                    arrival.dataSet() == null ? null : arrival.dataSet().value(),
                    fileName,
                    arrival.role() == null ? null : arrival.role().name(),
                    file.bucket(),
                    file.key(),
                    file.versionId(),
                    file.etag(),
                    file.size(),
                    file.sequencer(),
                    file.at().atOffset(ZoneOffset.UTC),
                    arrival.now().bucket(),
                    arrival.now().key(),
                    arrival.state().name(),
                    arrival.reason(),
                    arrival.configurationVersion());
        }

        @Override
        public void supersede(Arrival arrival, String reason) {
            change(SUPERSEDE, reason, arrival.id());
        }

        private void change(String sql, @Nullable Object... values) {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            } catch (SQLException e) {
                throw failed(fileName, e);
            }
        }

        private static Arrival arrival(ResultSet row) throws SQLException {
            return new Arrival(
                    row.getLong("arrival_id"),
                    ArrivalState.valueOf(row.getString("state")),
                    row.getString("source_bucket"),
                    row.getString("source_key"),
                    row.getString("version_id"),
                    row.getString("etag"),
                    row.getLong("size"),
                    row.getString("sequencer"));
        }
    }
}
