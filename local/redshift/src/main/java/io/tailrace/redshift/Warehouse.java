package io.tailrace.redshift;

import io.tailrace.redshift.dialect.RedshiftDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The PostgreSQL database that plays the warehouse; the user must be a superuser, for an event trigger watches new tables. */
public final class Warehouse {
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final long INSTALLATION_LOCK = 7_246_853_190_412L;

    private final String url;
    private final String user;
    private final String password;

    public Warehouse(String jdbcUrl, String user, String password) {
        this.url = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    /** Creates the database if it is missing, ordered by code point as Redshift is, and installs Redshift's functions and views. */
    void install() throws SQLException {
        try {
            installCatalog();
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
            createDatabase();
            installCatalog();
        }
    }

    private void createDatabase() throws SQLException {
        var slash = url.lastIndexOf('/');
        var question = url.indexOf('?', slash);
        var name = question < 0 ? url.substring(slash + 1) : url.substring(slash + 1, question);
        var maintenance = url.substring(0, slash + 1) + "postgres" + (question < 0 ? "" : url.substring(question));
        try (var connection = DriverManager.getConnection(maintenance, user, password);
                var statement = connection.createStatement()) {
            statement.execute("create database \"" + name.replace("\"", "\"\"")
                    + "\" template template0 encoding 'UTF8' locale_provider builtin"
                    + " builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'");
        }
    }

    private void installCatalog() throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local client_min_messages = warning");
            statement.execute("select pg_advisory_xact_lock(" + INSTALLATION_LOCK + ")");
            statement.execute(catalogScript());
            connection.commit();
        }
    }

    private static String catalogScript() {
        try (var in = Warehouse.class.getResourceAsStream("catalog.sql")) {
            if (in == null) {
                throw new IllegalStateException("catalog.sql is missing beside " + Warehouse.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection that reads strings as Redshift does. {@code atomic} tells procedures that a transaction block is around them. */
    Connection connect(boolean atomic) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "Redshift Data API");
        properties.setProperty(
                "options",
                "-c standard_conforming_strings=off -c escape_string_warning=off -c timezone=UTC -c client_min_messages=warning"
                        + " -c redshift.atomic=" + (atomic ? "on" : "off")
                        + " -c search_path=\"$user\",public," + RedshiftDialect.SCHEMA + ",pg_catalog");
        return DriverManager.getConnection(url, properties);
    }

    /** The highest query id of an earlier life of this warehouse. */
    long lastQueryId() throws SQLException {
        try (var connection = connect(false);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select greatest((select max(query) from redshift_catalog.loads),"
                        + " (select max(query) from redshift_catalog.queries), 0)")) {
            row.next();
            return row.getLong(1);
        }
    }
}
