package io.tailrace.validator;

import io.tailrace.database.ConfigDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;

/** One PostgreSQL for all tests of this module; it ends with the process. */
final class Database {
    private static final EmbeddedPostgres SERVER = start();

    private Database() {}

    static DataSource dataSource() {
        return SERVER.getPostgresDatabase();
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.start();
            ConfigDatabase.migrate(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
