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
        return flyway(jdbcUrl, user, password).migrate().migrationsExecuted;
    }

    /** How many migrations have not been applied yet. */
    public static int missingMigrations(DatabaseLogin login) {
        return flyway(login.jdbcUrl(), login.user(), login.password()).info().pending().length;
    }

    private static Flyway flyway(String jdbcUrl, String user, String password) {
        return Flyway.configure(ConfigDatabase.class.getClassLoader())
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/config")
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .load();
    }
}
