package io.tailrace.states.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares a recording with a run. Recordings hold placeholders such as {@code <uuid:1>} or {@code <region>}, which stand for any text, the
 * same one wherever the placeholder returns, and words such as {@code date}, which stand for any time. Texts that are JSON objects are
 * compared as objects.
 */
final class Comparison {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Za-z][A-Za-z0-9_:.-]*>");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:?\\d{2})");
    private static final Set<String> TIMES =
            Set.of("date", "timestamp", "datetime", "start-date", "stop-date", "start-time", "entered-time");

    /** Fields that the service added after some recordings were made; a recording without them says nothing about them. */
    private static final Set<String> ADDED_LATER = Set.of("RedriveCount");

    private static final Set<String> ANY_TEXT = Set.of("map_run_arn");
    private static final String ANY_NUMBER = "RandomNumberGenerated";

    private final Map<String, String> bound = new HashMap<>();
    private final List<Difference> differences = new ArrayList<>();

    List<Difference> differences() {
        return differences;
    }

    void compare(String path, JsonNode expected, JsonNode found) {
        if (expected.isObject() && opened(found) instanceof ObjectNode object) {
            compareObjects(path, (ObjectNode) expected, object);
        } else if (expected.isArray() && opened(found) instanceof ArrayNode array) {
            compareArrays(path, (ArrayNode) expected, array);
        } else if (!same(path, expected, found)) {
            differences.add(new Difference(path, expected.toString(), found.toString()));
        }
    }

    private static JsonNode opened(JsonNode node) {
        return node.isTextual() ? parsed(node.textValue(), node) : node;
    }

    private static JsonNode parsed(String text, JsonNode otherwise) {
        try {
            return text.startsWith("{") || text.startsWith("[") ? MAPPER.readTree(text) : otherwise;
        } catch (JsonProcessingException e) {
            return otherwise;
        }
    }

    private void compareObjects(String path, ObjectNode expected, ObjectNode found) {
        var names = new TreeSet<String>();
        expected.fieldNames().forEachRemaining(names::add);
        found.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            var below = path + "." + name;
            if (!found.has(name)) {
                differences.add(new Difference(below, expected.get(name).toString(), "nothing"));
            } else if (expected.has(name)) {
                compare(below, expected.get(name), found.get(name));
            } else if (!ADDED_LATER.contains(name)) {
                differences.add(new Difference(below, "nothing", found.get(name).toString()));
            }
        }
    }

    private void compareArrays(String path, ArrayNode expected, ArrayNode found) {
        if (expected.size() != found.size()) {
            differences.add(new Difference(path, expected.size() + " elements", found.size() + " elements"));
        }
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            compare(path + "[" + i + "]", expected.get(i), found.get(i));
        }
    }

    private boolean same(String path, JsonNode expected, JsonNode found) {
        if (expected.isNumber() && found.isNumber()) {
            return expected.decimalValue().compareTo(found.decimalValue()) == 0;
        }
        if (!expected.isTextual()) {
            return expected.equals(found);
        }
        var text = expected.textValue();
        if (text.equals(ANY_NUMBER)) {
            return found.isNumber();
        }
        if (ANY_TEXT.contains(text) && found.isTextual()) {
            return true;
        }
        if (TIMES.contains(text) && found.isValueNode()) {
            return true;
        }
        if (text.startsWith("{")
                && opened(found).isObject()
                && parsed(text, expected).isObject()) {
            compare(path, parsed(text, expected), opened(found));
            return true;
        }
        return found.isTextual() && matches(text, found.textValue());
    }

    private boolean matches(String expected, String found) {
        if (expected.equals(found)) {
            return true;
        }
        var names = new ArrayList<String>();
        var regex = new StringBuilder();
        var template = dated(expected);
        int at = 0;
        var placeholders = PLACEHOLDER.matcher(template);
        while (placeholders.find()) {
            regex.append(Pattern.quote(template.substring(at, placeholders.start())))
                    .append("(.*?)");
            names.add(placeholders.group());
            at = placeholders.end();
        }
        regex.append(Pattern.quote(template.substring(at)));
        var matcher = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(dated(found));
        if (!matcher.matches()) {
            return false;
        }
        boolean consistent = true;
        for (int i = 0; i < names.size(); i++) {
            consistent &= bind(names.get(i), matcher.group(i + 1));
        }
        return consistent;
    }

    private static String dated(String text) {
        return TIME.matcher(text).replaceAll("date");
    }

    /** Inputs and task outcomes are replayed with placeholders in them, so those texts stand beside real ones. */
    private boolean bind(String placeholder, String text) {
        if (PLACEHOLDER.matcher(text).matches()) {
            return true;
        }
        var earlier = bound.putIfAbsent(placeholder, text);
        return earlier == null || earlier.equals(text);
    }
}
