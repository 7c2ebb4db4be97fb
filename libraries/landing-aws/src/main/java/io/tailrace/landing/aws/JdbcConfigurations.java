package io.tailrace.landing.aws;

import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Configurations;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The configuration in PostgreSQL. The newest document is kept and read again when there is a newer one: versions never change. */
public final class JdbcConfigurations implements Configurations {
    private final DataSource database;
    private volatile @Nullable Version newest;

    public JdbcConfigurations(DataSource database) {
        this.database = database;
    }

    @Override
    public Version current() {
        try (var connection = database.getConnection()) {
            long version = newestVersion(connection);
            var known = newest;
            if (known == null || known.version() != version) {
                known = read(connection, version);
                newest = known;
            }
            return known;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The configuration could not be read from PostgreSQL: " + e.getMessage(), e);
        }
    }

    private static long newestVersion(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                        "select version from tailrace.configuration order by version desc limit 1");
                var row = query.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException(
                        "The database holds no configuration yet; apply one before files arrive.");
            }
            return row.getLong(1);
        }
    }

    private static Version read(Connection connection, long version) throws SQLException {
        try (var query = connection.prepareStatement("select document from tailrace.configuration where version = ?")) {
            query.setLong(1, version);
            try (var row = query.executeQuery()) {
                row.next();
                return new Version(version, LandingJson.read(row.getString(1), Configuration.class));
            }
        }
    }
}
