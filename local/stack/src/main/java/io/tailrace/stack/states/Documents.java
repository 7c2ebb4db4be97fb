package io.tailrace.stack.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Shapes of documents at the border between state machines and services. */
final class Documents {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Documents() {}

    /** Field names as service integrations write them: {@code executionArn} becomes {@code ExecutionArn}. */
    static JsonNode capitalised(JsonNode document) {
        return renamed(document, name -> Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    /** The opposite of {@link #capitalised}. */
    static JsonNode uncapitalised(JsonNode document) {
        return renamed(document, name -> Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    /** Seconds since 1970 as the text that service integrations make of a time. */
    static JsonNode timesAsText(JsonNode document, Set<String> fields) {
        if (document instanceof ObjectNode object) {
            var copy = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(field -> copy.set(
                            field.getKey(),
                            fields.contains(field.getKey()) && field.getValue().isNumber()
                                    ? JsonNodeFactory.instance.textNode(time(field.getValue()))
                                    : timesAsText(field.getValue(), fields)));
            return copy;
        }
        if (document instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(timesAsText(item, fields)));
            return copy;
        }
        return document;
    }

    /** A text as it is; any other value as its JSON. */
    static String textOf(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** The JSON value that a text is; the text itself when it is none. */
    static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private static JsonNode renamed(JsonNode document, UnaryOperator<String> name) {
        if (document instanceof ObjectNode object) {
            var copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(name.apply(field.getKey()), renamed(field.getValue(), name)));
            return copy;
        }
        if (document instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(renamed(item, name)));
            return copy;
        }
        return document;
    }

    private static String time(JsonNode seconds) {
        return Instant.ofEpochMilli(seconds.decimalValue().movePointRight(3).longValue())
                .toString();
    }
}
