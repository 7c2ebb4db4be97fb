package io.tailrace.dms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.landing.LandingJson;
import io.tailrace.redshift.RedshiftDataServer;
import io.tailrace.redshift.StatementEvent;
import io.tailrace.redshift.Warehouse;
import io.tailrace.redshift.load.ObjectReader;
import io.tailrace.redshift.load.ObjectWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.services.s3.S3Client;

/** A warehouse behind its Data API, which copies from S3. */
final class MergedWarehouse implements AutoCloseable {
    private final BlockingQueue<StatementEvent> ended = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final RedshiftDataServer server;

    MergedWarehouse(Warehouse warehouse, S3Client s3) throws SQLException, IOException {
        var objects = new Objects(s3);
        server = new RedshiftDataServer(warehouse, objects, objects, ended::add);
    }

    /** Runs statements as one transaction; the rows of the last one, each as the JSON of its values. */
    List<List<String>> run(List<String> sqls) throws IOException, InterruptedException {
        var request = LandingJson.mapper()
                .createObjectNode()
                .put("WorkgroupName", "tailrace")
                .put("Database", "dev");
        sqls.forEach(request.putArray("Sqls")::add);
        var id = call("BatchExecuteStatement", request).path("Id").asText();
        ended.take();
        var description = call(
                "DescribeStatement", LandingJson.mapper().createObjectNode().put("Id", id));
        if (!description.path("Status").asText().equals("FINISHED")) {
            throw new IllegalStateException(description.path("Error").asText());
        }
        var last = description
                .path("SubStatements")
                .path(sqls.size() - 1)
                .path("Id")
                .asText();
        var rows = new ArrayList<List<String>>();
        call("GetStatementResult", LandingJson.mapper().createObjectNode().put("Id", last))
                .path("Records")
                .forEach(record -> {
                    var row = new ArrayList<String>();
                    record.forEach(field -> row.add(
                            field.has("isNull")
                                    ? "null"
                                    : field.elements().next().asText()));
                    rows.add(row);
                });
        return rows;
    }

    private JsonNode call(String operation, ObjectNode body) throws IOException, InterruptedException {
        var response = http.send(
                HttpRequest.newBuilder(server.endpoint())
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", "RedshiftData." + operation)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(operation + " was refused: " + response.body());
        }
        return LandingJson.read(response.body(), JsonNode.class);
    }

    @Override
    public void close() throws SQLException {
        server.close();
        http.close();
    }

    private record Objects(S3Client s3) implements ObjectReader, ObjectWriter {
        @Override
        public InputStream open(String bucket, String key) {
            return s3.getObject(request -> request.bucket(bucket).key(key));
        }

        @Override
        public List<StoredObject> list(String bucket, String prefix) {
            return s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                    .map(object -> new StoredObject(object.key(), object.size()))
                    .toList();
        }

        @Override
        public void put(String bucket, String key, Path content) {
            throw new UncheckedIOException(new IOException("Nothing is unloaded here."));
        }
    }
}
