package io.tailrace.database;

import org.flywaydb.core.Flyway;

/** Brings the tables of the schema {@code tailrace} up to date. */
public final class ConfigDatabase {
    private static final String SCHEMA = "tailrace";

    private ConfigDatabase() {}

    /**
     * Applies the migrations that are missing. Several callers at once do it once.
     *
     * @return how many were applied
     */
    public static int migrate(String jdbcUrl, String user, String password) {
        return flyway(new DatabaseLogin(jdbcUrl, user, password)).migrate().migrationsExecuted;
    }

    /** How many migrations have not been applied yet. */
    public static int missingMigrations(DatabaseLogin login) {
        return flyway(login).info().pending().length;
    }

    /** The migrations of a database; the function has the same from its application.properties. */
    public static Flyway flyway(DatabaseLogin login) {
        return Flyway.configure(ConfigDatabase.class.getClassLoader())
                .dataSource(login.jdbcUrl(), login.user(), login.password())
                .locations("classpath:db/config")
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .load();
    }
}
