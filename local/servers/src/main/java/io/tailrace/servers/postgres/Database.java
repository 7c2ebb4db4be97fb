package io.tailrace.servers.postgres;

/** Where a database is and how to log in; the JDBC URL carries no credentials. */
public record Database(String name, String jdbcUrl, String user, String password) {}
