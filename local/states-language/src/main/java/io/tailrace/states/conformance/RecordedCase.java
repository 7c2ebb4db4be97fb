package io.tailrace.states.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a case file.
 *
 * @param kind the field {@code class}; {@code output} compares the output only, {@code sync} the answer of StartSyncExecution, every other
 *     class the history
 * @param exempt JSON paths whose values are not compared
 * @param groupedParallel the events inside Parallel states were recorded in no particular order
 * @param mocks outcomes of Task states in the order in which they happened
 * @param objects {@code {Bucket, Key, Body}}, to exist before the execution starts
 */
record RecordedCase(
        String id,
        String kind,
        String definition,
        String input,
        JsonNode expected,
        List<String> exempt,
        boolean groupedParallel,
        JsonNode mocks,
        JsonNode objects) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws IllegalArgumentException with a sentence that names the line */
    static RecordedCase parse(String line, String place) {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(place + " is not a JSON object: " + e.getOriginalMessage() + ".", e);
        }
        for (var field : List.of("id", "class", "definition", "input", "expected")) {
            if (!node.has(field)) {
                throw new IllegalArgumentException(place + " lacks the field '" + field + "' of a recorded case.");
            }
        }
        var exempt = new ArrayList<String>();
        node.path("localstack_skips").forEach(path -> exempt.add(path.asText()));
        node.path("exempt").forEach(path -> exempt.add(path.asText()));
        return new RecordedCase(
                node.get("id").asText(),
                node.get("class").asText(),
                node.get("definition").asText(),
                node.get("input").asText(),
                node.get("expected"),
                exempt,
                node.path("grouped_parallel").asBoolean(),
                node.path("mocks"),
                node.path("s3"));
    }
}
