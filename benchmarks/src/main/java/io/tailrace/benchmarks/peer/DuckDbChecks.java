package io.tailrace.benchmarks.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Properties;

/** The rules as one query by DuckDB: file, figures, threads. */
final class DuckDbChecks {
    private DuckDbChecks() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        var settings = new Properties();
        settings.setProperty("threads", arguments[2]);
        var figures = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:", settings);
                var query = connection.prepareStatement(sql())) {
            query.setString(1, arguments[0]);
            try (var result = query.executeQuery()) {
                result.next();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    figures.add(result.getString(i));
                }
            }
        }
        Files.write(Path.of(arguments[1]), figures);
    }

    private static String sql() throws IOException {
        try (InputStream text =
                DuckDbChecks.class.getResourceAsStream("/io/tailrace/benchmarks/quality/deliveries.sql")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
