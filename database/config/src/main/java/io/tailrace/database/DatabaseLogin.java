package io.tailrace.database;

import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How the configuration database is reached. */
public record DatabaseLogin(String jdbcUrl, String user, String password) {
    /**
     * By the same environment variables as the functions.
     *
     * @throws IllegalArgumentException in one sentence, when one is missing
     */
    public static DatabaseLogin from(Map<String, String> environment) {
        return new DatabaseLogin(
                variable(environment, "QUARKUS_DATASOURCE_JDBC_URL"),
                variable(environment, "QUARKUS_DATASOURCE_USERNAME"),
                variable(environment, "QUARKUS_DATASOURCE_PASSWORD"));
    }

    private static String variable(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The environment variable " + name + " must name the configuration database, found none.");
        }
        return value;
    }

    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }
}
