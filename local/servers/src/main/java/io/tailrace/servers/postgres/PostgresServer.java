package io.tailrace.servers.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A PostgreSQL server on a free port of 127.0.0.1. It ends with this process, however this process ends. */
public final class PostgresServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PostgresServer.class.getName());
    private static final String USER = "postgres";
    private static final String PASSWORD = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** Silent, for what the launcher logs is thrown or mended here. Held because a logger that nobody holds forgets its level. */
    private static final Logger LAUNCHER_LOG = Logger.getLogger("io.zonky");

    private final EmbeddedPostgres postgres;
    private final ServerFolder folder;
    private final Postmaster postmaster;
    private final OrphanWatch watch;
    private final Thread hook = Thread.ofPlatform().name("postgres-stop").unstarted(this::stop);

    private PostgresServer(EmbeddedPostgres postgres, ServerFolder folder, Postmaster postmaster, OrphanWatch watch) {
        this.postgres = postgres;
        this.folder = folder;
        this.postmaster = postmaster;
        this.watch = watch;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts a server whose data folder is temporary, written without fsync, and deleted on close. */
    public static PostgresServer throwaway() {
        try {
            return start(ServerFolder.throwaway(Files.createTempDirectory("tailrace-postgres-")));
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder for PostgreSQL: " + e.getMessage(), e);
        }
    }

    /**
     * Starts a server over a folder that outlives it; created when absent, opened again when present. A server that a killed process
     * left running over the folder is stopped first.
     *
     * @throws IllegalStateException when another process uses the folder
     */
    public static PostgresServer over(Path folder) {
        return start(ServerFolder.lasting(folder));
    }

    private static PostgresServer start(ServerFolder folder) {
        LAUNCHER_LOG.setLevel(Level.OFF);
        try {
            folder.prepare();
            var postgres = launch(folder);
            folder.markComplete();
            var postmaster = Postmaster.of(folder.data()).orElseThrow();
            return new PostgresServer(postgres, folder, postmaster, OrphanWatch.over(postmaster, folder));
        } catch (IOException | RuntimeException e) {
            var log = folder.lastLog();
            folder.release();
            throw new IllegalStateException(
                    "PostgreSQL over " + folder.root() + " did not start: " + e.getMessage() + log, e);
        }
    }

    private static EmbeddedPostgres launch(ServerFolder folder) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setOutputRedirector(Redirect.appendTo(folder.log().toFile()))
                .setErrorRedirector(Redirect.appendTo(folder.log().toFile()))
                // Text sorts by bytes, as in Redshift, on every machine.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
        Settings.of(folder.isThrowaway()).forEach(builder::setServerConfig);
        return builder.start();
    }

    /** The database of that name, created when absent. */
    public Database database(String name) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var search = connection.prepareStatement("select 1 from pg_database where datname = ?");
                var create = connection.createStatement()) {
            search.setString(1, name);
            if (!search.executeQuery().next()) {
                create.execute("create database " + create.enquoteIdentifier(name, true));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + name + " cannot be created: " + e.getMessage(), e);
        }
        return new Database(name, "jdbc:postgresql://127.0.0.1:" + port() + "/" + name, USER, PASSWORD);
    }

    public int port() {
        return postgres.getPort();
    }

    /** The process id of the postmaster. */
    public long pid() {
        return postmaster.pid();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "Closed while the JVM shuts down; the hook runs beside this", e);
        }
        stop();
    }

    private synchronized void stop() {
        watch.dismiss();
        try {
            postgres.close();
            postmaster.awaitEnd();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL over " + folder.root() + " did not stop: " + e.getMessage(), e);
        } finally {
            folder.release();
        }
    }
}
