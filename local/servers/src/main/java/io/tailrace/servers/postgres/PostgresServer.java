package io.tailrace.servers.postgres;

import java.nio.file.Path;

/** A PostgreSQL server on a free port of 127.0.0.1. */
public final class PostgresServer implements AutoCloseable {
    private PostgresServer() {}

    /** Starts a server whose data folder is temporary, written without fsync, and deleted on close. */
    public static PostgresServer throwaway() {
        throw new UnsupportedOperationException("PostgresServer.throwaway is being built");
    }

    /** Starts a server over a data folder that outlives it; created when absent, opened again when present. */
    public static PostgresServer over(Path dataFolder) {
        throw new UnsupportedOperationException("PostgresServer.over is being built");
    }

    /** The database of that name, created when absent. */
    public Database database(String name) {
        throw new UnsupportedOperationException("PostgresServer.database is being built");
    }

    public int port() {
        throw new UnsupportedOperationException("PostgresServer.port is being built");
    }

    /** The process id of the postmaster. */
    public long pid() {
        throw new UnsupportedOperationException("PostgresServer.pid is being built");
    }

    @Override
    public void close() {}
}
