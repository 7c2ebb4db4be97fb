package io.tailrace.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs SQL files through the Redshift Data API, each as one transaction per forty statements, which is the API's limit. */
record WarehouseScripts(URI endpoint, String workgroup, String database) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int BATCH_LIMIT = 40;

    /**
     * Runs the scripts unless they have run before.
     *
     * @param marker a file that says that they have
     */
    void runOnce(List<Path> scripts, Path marker) throws InterruptedException {
        if (Files.exists(marker)) {
            return;
        }
        for (var script : scripts) {
            run(script);
        }
        try {
            Files.createFile(marker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Path script) throws InterruptedException {
        var statements = SqlScript.read(script).statements();
        for (var first = 0; first < statements.size(); first += BATCH_LIMIT) {
            var batch = statements.subList(first, Math.min(statements.size(), first + BATCH_LIMIT));
            var request =
                    MAPPER.createObjectNode().put("WorkgroupName", workgroup).put("Database", database);
            batch.forEach(request.putArray("Sqls")::add);
            var id = call("BatchExecuteStatement", request).path("Id").asText();
            awaitEnd(script, id);
        }
    }

    private void awaitEnd(Path script, String id) throws InterruptedException {
        while (true) {
            var description =
                    call("DescribeStatement", MAPPER.createObjectNode().put("Id", id));
            switch (description.path("Status").asText()) {
                case "FINISHED" -> {
                    return;
                }
                case "FAILED", "ABORTED" ->
                    throw new IllegalStateException("The warehouse script " + script + " failed: "
                            + description.path("Error").asText());
                default -> Thread.sleep(10);
            }
        }
    }

    private JsonNode call(String operation, ObjectNode body) throws InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "RedshiftData." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            var answer = MAPPER.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(operation + " was refused: " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
