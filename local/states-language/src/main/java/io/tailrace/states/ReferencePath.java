package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where ResultPath puts a result: {@code $}, or names and indexes below it. Putting never changes the document, it gives a copy. */
record ReferencePath(String text, List<Step> steps) {
    private static final Pattern STEP =
            Pattern.compile("\\.([^.\\[\\]'\"*?()@,:\\s]+)|\\['([^']+)']|\\[\"([^\"]+)\"]|\\[(\\d+)]");

    sealed interface Step {}

    record Name(String name) implements Step {}

    record Index(int index) implements Step {}

    /** @throws IllegalArgumentException saying why the text is no reference path */
    static ReferencePath compile(String text) {
        if (!text.startsWith("$") || text.startsWith("$$")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a reference path: it must begin with a single '$'");
        }
        var steps = new ArrayList<Step>();
        var matcher = STEP.matcher(text);
        int at = 1;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("'" + text + "' is not a reference path: character " + at
                        + " begins neither a name nor an index");
            }
            steps.add(step(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)));
            at = matcher.end();
        }
        return new ReferencePath(text, List.copyOf(steps));
    }

    private static Step step(String plain, String single, String quoted, String index) {
        if (index != null) {
            return new Index(Integer.parseInt(index));
        }
        return new Name(plain != null ? plain : single != null ? single : quoted);
    }

    JsonNode put(JsonNode document, JsonNode value) {
        return put(document, value, 0);
    }

    private JsonNode put(JsonNode document, JsonNode value, int depth) {
        if (depth == steps.size()) {
            return value;
        }
        return switch (steps.get(depth)) {
            case Name(String name) -> {
                var copy = shallowObject(document);
                var child = copy.has(name) ? copy.get(name) : Json.object();
                yield copy.set(name, put(child.isNull() ? Json.object() : child, value, depth + 1));
            }
            case Index(int index) -> {
                var copy = shallowArray(document, index);
                yield copy.set(index, put(copy.get(index), value, depth + 1));
            }
        };
    }

    private ObjectNode shallowObject(JsonNode document) {
        if (!(document instanceof ObjectNode object)) {
            throw mismatch(document);
        }
        var copy = Json.object();
        copy.setAll(object);
        return copy;
    }

    private ArrayNode shallowArray(JsonNode document, int index) {
        if (!(document instanceof ArrayNode array) || index >= array.size()) {
            throw mismatch(document);
        }
        return Json.NODES.arrayNode().addAll(array);
    }

    private Fault mismatch(JsonNode document) {
        return Fault.named(
                ErrorNames.RESULT_PATH,
                "Unable to apply the ResultPath '" + text + "' to the input '" + Json.text(document) + "'.");
    }
}
