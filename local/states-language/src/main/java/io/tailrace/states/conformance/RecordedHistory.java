package io.tailrace.states.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Brings what is compared into one form on both sides. */
final class RecordedHistory {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();

    private RecordedHistory() {}

    /** A copy in which texts that are JSON objects have become objects. */
    static JsonNode opened(JsonNode node) {
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry -> object.set(entry.getKey(), opened(entry.getValue())));
            return object;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(opened(item)));
            return array;
        }
        return node.isTextual() && node.textValue().startsWith("{") ? object(node) : node;
    }

    private static JsonNode object(JsonNode text) {
        try {
            return opened(MAPPER.readTree(text.textValue()));
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    /** Takes the exempt values out of a tree; {@code *} exempts nothing in particular. */
    static void exempt(JsonNode root, List<String> paths) {
        var document = JsonPath.using(PATHS).parse((Object) root);
        for (var path : paths) {
            if (path.equals("*")) {
                continue;
            }
            try {
                document.delete(path);
            } catch (PathNotFoundException e) {
                // The tree has nothing at this path, so there is nothing to exempt.
            }
        }
    }

    /**
     * Events between the start and the end of a Parallel state in a fixed order, without their numbers, as recordings with grouped
     * branches have them.
     */
    static ArrayNode grouped(JsonNode events) {
        var grouped = JsonNodeFactory.instance.arrayNode();
        var inside = new ArrayList<JsonNode>();
        boolean open = false;
        for (var event : events) {
            var type = event.path("type").asText();
            if (type.equals("ParallelStateExited")) {
                inside.sort(Comparator.comparing(RecordedHistory::sortKey));
                inside.forEach(grouped::add);
                inside.clear();
                open = false;
            }
            if (!open) {
                grouped.add(event);
            } else if (!type.equals("ParallelStateSucceeded")) {
                inside.add(withoutNumbers(event));
            }
            open |= type.equals("ParallelStateStarted");
        }
        inside.forEach(grouped::add);
        return grouped;
    }

    private static String sortKey(JsonNode event) {
        var name = event.findValue("name");
        return event.path("type").asText() + " " + name;
    }

    private static JsonNode withoutNumbers(JsonNode event) {
        var copy = (ObjectNode) event.deepCopy();
        copy.remove("id");
        copy.remove("previousEventId");
        return copy;
    }
}
