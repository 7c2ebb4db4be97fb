package io.tailrace.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.configuration.Configuration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Whether the state machines reach the warehouse, whether it has the tables that are loaded, and whether it may read the buckets. */
final class WarehouseLooks {
    private static final String TABLES =
            "select table_schema || '.' || table_name as name from svv_tables where table_schema not in ('pg_catalog', 'information_schema')";

    private final Deployment deployment;
    private final Warehouse warehouse;
    private final ObjectWriter objects;

    WarehouseLooks(Deployment deployment, Warehouse warehouse, ObjectWriter objects) {
        this.deployment = deployment;
        this.warehouse = warehouse;
        this.objects = objects;
    }

    void tables(Configuration configuration, Examination examination) throws InterruptedException {
        var rows = statement(List.of(TABLES));
        var missing = new TreeSet<String>();
        configuration.dataSets().stream()
                .flatMap(dataSet -> dataSet.load() == null
                        ? java.util.stream.Stream.<String>empty()
                        : java.util.stream.Stream.of(dataSet.load().target()))
                .forEach(missing::add);
        StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path("name").asText())
                .forEach(missing::remove);
        if (missing.isEmpty()) {
            examination.ok("warehouse", "reached, and every table that is loaded exists");
        } else {
            examination.wrong(
                    "warehouse",
                    "reached, but these tables do not exist: " + String.join(", ", missing),
                    "create them (database/warehouse has the sample company's)");
        }
    }

    /** Loads one row from the bucket into a temporary table, which ends with the session. */
    void copy(String bucket, String role, Examination examination) throws InterruptedException {
        var key = "temp-raw/_doctor/" + UUID.randomUUID() + ".csv";
        objects.put(bucket, key, "1\n".getBytes(StandardCharsets.UTF_8));
        try {
            var table = "tailrace_doctor_" + UUID.randomUUID().toString().replace("-", "");
            var rows = statement(List.of(
                    "create temp table " + table + " (n integer)",
                    "copy " + table + " from 's3://" + bucket + "/" + key + "' iam_role '" + role + "' csv",
                    "select count(*) as n from " + table));
            var loaded = rows.path(0).path("n").asLong();
            if (loaded == 1) {
                examination.ok("COPY from " + bucket, "may read it as " + role);
            } else {
                examination.wrong(
                        "COPY from " + bucket,
                        "loaded " + loaded + " rows, expected 1",
                        "look at sys_load_error_detail");
            }
        } catch (NotAnswered e) {
            examination.wrong(
                    "COPY from " + bucket,
                    String.valueOf(e.getMessage()),
                    "attach " + role
                            + " to the cluster or namespace, and allow it s3:GetObject and s3:ListBucket there and kms:Decrypt on its key");
        } finally {
            objects.delete(bucket, key);
        }
    }

    private JsonNode statement(List<String> sqls) throws InterruptedException {
        return warehouse.statement(deployment.machineArn("redshift-statement"), sqls);
    }
}
