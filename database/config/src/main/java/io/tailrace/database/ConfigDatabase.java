package io.tailrace.database;

import java.util.Map;
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
        return Flyway.configure(ConfigDatabase.class.getClassLoader())
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/config")
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /** The entry point: the database is named by the same environment variables as for the functions; there is no password when the URL names a plugin that signs in. */
    public static void main(String[] arguments) {
        var environment = System.getenv();
        int applied = migrate(
                variable(environment, "QUARKUS_DATASOURCE_JDBC_URL"),
                variable(environment, "QUARKUS_DATASOURCE_USERNAME"),
                environment.getOrDefault("QUARKUS_DATASOURCE_PASSWORD", ""));
        System.out.println(
                applied == 0 ? "The configuration database is up to date." : applied + " migrations applied.");
    }

    private static String variable(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The environment variable " + name + " must name the configuration database, found none.");
        }
        return value;
    }
}
