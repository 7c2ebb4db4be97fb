package io.tailrace.database;

import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DataSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one version: the document, and its entries as rows for queries. */
final class VersionWriting {
    private final Connection connection;

    VersionWriting(Connection connection) {
        this.connection = connection;
    }

    long write(Configuration configuration, String appliedBy) throws SQLException {
        long version = document(configuration, appliedBy);
        regions(version, configuration);
        dataSets(version, configuration);
        mappings(version, configuration);
        procedures(version, configuration);
        dmsTasks(version, configuration);
        return version;
    }

    private long document(Configuration configuration, String appliedBy) throws SQLException {
        var sql =
                "insert into tailrace.configuration (applied_by, sha256, document) values (?, ?, ?::jsonb) returning version";
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, appliedBy);
            insert.setString(2, configuration.sha256());
            insert.setString(3, LandingJson.canonical(configuration));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void regions(long version, Configuration configuration) throws SQLException {
        for (var region : configuration.regions()) {
            insert(
                    "insert into tailrace.region (version, name, time_zone, run_at, cut_off, bucket) values (?, ?, ?, ?, ?, ?)",
                    version,
                    region.name().value(),
                    region.timeZone().getId(),
                    region.runAt(),
                    region.cutOff(),
                    region.bucket());
        }
    }

    private void dataSets(long version, Configuration configuration) throws SQLException {
        for (var dataSet : configuration.dataSets()) {
            insert(
                    "insert into tailrace.data_set (version, name, tail, format, columns, business_key, duplicates, load, document)"
                            + " values (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?::jsonb, ?::jsonb, ?::jsonb)",
                    version,
                    dataSet.name().value(),
                    dataSet.tail(),
                    LandingJson.canonical(dataSet.format()),
                    LandingJson.canonical(dataSet.columns()),
                    dataSet.businessKey().toArray(String[]::new),
                    json(dataSet.duplicates()),
                    json(dataSet.load()),
                    LandingJson.canonical(dataSet));
            ruleset(version, dataSet);
        }
    }

    private void ruleset(long version, DataSet dataSet) throws SQLException {
        if (dataSet.rules() != null) {
            insert(
                    "insert into tailrace.ruleset (version, data_set, rules, on_rule_failure) values (?, ?, ?, ?)",
                    version,
                    dataSet.name().value(),
                    dataSet.rules(),
                    dataSet.onRuleFailure().name().toLowerCase(Locale.ROOT));
        }
    }

    private void mappings(long version, Configuration configuration) throws SQLException {
        int position = 0;
        for (var mapping : configuration.mappings()) {
            position++;
            insert(
                    "insert into tailrace.mapping (version, position, files, data_set, regions, mandatory, calendar, format)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
                    version,
                    position,
                    mapping.files().toString(),
                    mapping.dataSet().value(),
                    names(mapping.regions()),
                    mapping.mandatory(),
                    mapping.calendar().word(),
                    json(mapping.format()));
        }
    }

    private void procedures(long version, Configuration configuration) throws SQLException {
        int position = 0;
        for (var procedure : configuration.procedures()) {
            position++;
            insert(
                    "insert into tailrace.procedure (version, position, name, regions) values (?, ?, ?, ?)",
                    version,
                    position,
                    procedure.name(),
                    names(procedure.regions()));
        }
    }

    private void dmsTasks(long version, Configuration configuration) throws SQLException {
        for (var task : configuration.dmsTasks()) {
            insert(
                    "insert into tailrace.dms_task (version, task, chain, tables) values (?, ?, ?, ?::jsonb)",
                    version,
                    task.task(),
                    task.chain(),
                    json(task.tables()));
        }
    }

    private void insert(String sql, @Nullable Object... values) throws SQLException {
        try (var insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof String[] texts) {
                    insert.setArray(i + 1, connection.createArrayOf("text", texts));
                } else {
                    insert.setObject(i + 1, values[i]);
                }
            }
            insert.executeUpdate();
        }
    }

    private static String[] names(List<RegionName> regions) {
        return regions.stream().map(RegionName::value).toArray(String[]::new);
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : LandingJson.canonical(value);
    }
}
