package io.tailrace.observation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.observation.LineageEvent;
import io.tailrace.landing.observation.LineageEvent.Place;
import io.tailrace.landing.observation.LineageEvent.Step;
import io.tailrace.landing.observation.LineageEvent.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events as OpenLineage 2-0-2 has them. Datasets are named by its rules: {@code s3://<bucket>} and the key; {@code redshift://<cluster>.<region>:<port>} and {@code database.schema.table}.
 * A run's UUID is made of job and time, so that a repeated event is about the same run.
 */
final class OpenLineageJson {
    private static final String PRODUCER = "urn:tailrace";
    private static final String SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
    private static final String FACETS = "https://openlineage.io/spec/facets/";

    private final String namespace;
    private final @Nullable Warehouse warehouse;

    /**
     * @param namespace of the jobs
     * @param warehouse null: tables of the warehouse are left out
     */
    OpenLineageJson(String namespace, @Nullable Warehouse warehouse) {
        this.namespace = namespace;
        this.warehouse = warehouse;
    }

    /**
     * Where tables are.
     *
     * @param namespace {@code redshift://<cluster>.<region>:<port>}
     */
    record Warehouse(String namespace, String database) {
        /** Of {@code redshift://<cluster>.<region>:<port>/<database>}. */
        static Optional<Warehouse> of(@Nullable String text) {
            int slash = text == null ? -1 : text.lastIndexOf('/');
            return text == null || slash < "redshift://x".length()
                    ? Optional.empty()
                    : Optional.of(new Warehouse(text.substring(0, slash), text.substring(slash + 1)));
        }
    }

    ObjectNode of(LineageEvent event) {
        var json = LandingJson.mapper().createObjectNode();
        json.put("eventType", event.state().name());
        json.put("eventTime", event.at().toString());
        run(json.putObject("run"), event);
        job(json.putObject("job"), event.step());
        tables(json.putArray("inputs"), event.inputs(), false);
        tables(json.putArray("outputs"), event.outputs(), true);
        return json.put("producer", PRODUCER).put("schemaURL", SCHEMA);
    }

    private void run(ObjectNode run, LineageEvent event) {
        var facets = run.put("runId", id(event.step())).putObject("facets");
        var parent = event.parent();
        if (parent != null) {
            var facet = facet(facets, "parent", "1-1-0/ParentRunFacet");
            facet.putObject("run").put("runId", id(parent));
            facet.putObject("job").put("namespace", namespace).put("name", parent.job());
        }
        if (event.error() != null) {
            facet(facets, "errorMessage", "1-0-1/ErrorMessageRunFacet")
                    .put("message", event.error())
                    .put("programmingLanguage", "Java");
        }
    }

    private String id(Step step) {
        var name = namespace + "\n" + step.job() + "\n" + step.time();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void job(ObjectNode job, Step step) {
        var facets = job.put("namespace", namespace).put("name", step.job()).putObject("facets");
        facet(facets, "jobType", "2-0-3/JobTypeJobFacet")
                .put("processingType", "BATCH")
                .put("integration", "TAILRACE")
                .put("jobType", "JOB");
    }

    private void tables(ArrayNode datasets, List<Table> tables, boolean written) {
        for (var table : tables) {
            switch (table.place()) {
                case Place.File(var bucket, var key) -> dataset(datasets, "s3://" + bucket, key, table, written);
                case Place.WarehouseTable(var name) -> {
                    if (warehouse != null) {
                        dataset(datasets, warehouse.namespace(), warehouse.database() + "." + name, table, written);
                    }
                }
            }
        }
    }

    private static void dataset(ArrayNode datasets, String namespace, String name, Table table, boolean written) {
        var dataset = datasets.addObject().put("namespace", namespace).put("name", name);
        schema(dataset.putObject("facets"), table);
        if (written) {
            size(dataset.putObject("outputFacets"), table);
        } else {
            checks(dataset.putObject("inputFacets"), table);
        }
    }

    private static void schema(ObjectNode facets, Table table) {
        if (!table.columns().isEmpty()) {
            var fields = facet(facets, "schema", "1-2-0/SchemaDatasetFacet").putArray("fields");
            table.columns()
                    .forEach(column ->
                            fields.addObject().put("name", column.name()).put("type", column.type()));
        }
    }

    private static void size(ObjectNode facets, Table table) {
        var size = table.size();
        if (size != null) {
            var facet = facet(facets, "outputStatistics", "1-0-2/OutputStatisticsOutputDatasetFacet");
            facet.put("rowCount", size.rows());
            if (size.bytes() != null) {
                facet.put("size", size.bytes());
            }
        }
    }

    private static void checks(ObjectNode facets, Table table) {
        if (!table.checks().isEmpty()) {
            var assertions = facet(facets, "dataQualityAssertions", "1-0-2/DataQualityAssertionsDatasetFacet")
                    .putArray("assertions");
            table.checks()
                    .forEach(check -> assertions
                            .addObject()
                            .put("assertion", check.rule())
                            .put("success", check.passed()));
        }
    }

    private static ObjectNode facet(ObjectNode facets, String name, String schema) {
        var definition = schema.substring(schema.indexOf('/') + 1);
        return facets.putObject(name)
                .put("_producer", PRODUCER)
                .put("_schemaURL", FACETS + schema + ".json#/$defs/" + definition);
    }
}
