package io.tailrace.database;

import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Configuration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The versions of the configuration. */
public final class ConfigurationStore {
    private final DataSource database;

    public ConfigurationStore(DataSource database) {
        this.database = database;
    }

    /** The newest version; empty before the first. */
    public Optional<Version> current() {
        return query("select version, document from tailrace.current_configuration", null);
    }

    public Optional<Version> version(long version) {
        return query("select version, document from tailrace.configuration where version = ?", version);
    }

    /** What {@link #apply} would change: one line an entry. Empty when nothing differs. */
    public List<String> difference(Configuration next) {
        return Difference.between(current().map(Version::configuration).orElse(null), next);
    }

    /** Writes a new version when something differs from the newest. */
    public Applied apply(Configuration next, String appliedBy) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("lock table tailrace.configuration in share row exclusive mode");
            }
            var current = current(connection);
            var difference =
                    Difference.between(current.map(Version::configuration).orElse(null), next);
            if (current.isPresent() && difference.isEmpty()) {
                connection.rollback();
                return new Applied(current.get().version(), false, difference);
            }
            long version = new VersionWriting(connection).write(next, appliedBy);
            connection.commit();
            return new Applied(version, true, difference);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The configuration could not be written to PostgreSQL: " + e.getMessage(), e);
        }
    }

    private Optional<Version> query(String sql, @Nullable Long parameter) {
        try (var connection = database.getConnection()) {
            return query(connection, sql, parameter);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The configuration could not be read from PostgreSQL: " + e.getMessage(), e);
        }
    }

    private static Optional<Version> current(Connection connection) throws SQLException {
        return query(connection, "select version, document from tailrace.current_configuration", null);
    }

    private static Optional<Version> query(Connection connection, String sql, @Nullable Long parameter)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter != null) {
                statement.setLong(1, parameter);
            }
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Version(row.getLong(1), LandingJson.read(row.getString(2), Configuration.class)))
                        : Optional.empty();
            }
        }
    }

    /** A configuration with its number. */
    public record Version(long version, Configuration configuration) {}

    /**
     * What an application did.
     *
     * @param version the newest version now
     * @param written whether it is new
     * @param difference one line an entry
     */
    public record Applied(long version, boolean written, List<String> difference) {
        public Applied {
            difference = List.copyOf(difference);
        }
    }
}
