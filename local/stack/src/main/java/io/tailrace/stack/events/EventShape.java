package io.tailrace.stack.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.stack.template.EventRule;
import io.tailrace.stack.template.TargetInput;
import java.util.regex.Pattern;

/** Makes of an event what a target asks for. */
final class EventShape {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([0-9]+)]");
    private static final Pattern PATH = Pattern.compile("\\$(" + STEP.pattern() + ")*");

    private EventShape() {}

    /** Refuses what {@link #of} could not do later. */
    static void check(EventRule rule, TargetInput input) {
        switch (input) {
            case TargetInput.WholeEvent whole -> {}
            case TargetInput.Constant constant -> {}
            case TargetInput.PartOfEvent(var path) -> checkPath(rule, path);
            case TargetInput.Transformed transformed ->
                transformed.paths().values().forEach(path -> checkPath(rule, path));
        }
    }

    static String of(JsonNode event, EventRule rule, TargetInput input) {
        return switch (input) {
            case TargetInput.WholeEvent whole -> event.toString();
            case TargetInput.Constant(var json) -> json;
            case TargetInput.PartOfEvent(var path) -> at(event, path).toString();
            case TargetInput.Transformed transformed -> transform(event, rule, transformed);
        };
    }

    private static void checkPath(EventRule rule, String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("Rule " + rule.name() + ": path " + path
                    + " is not supported; a path has steps like .name and [0] only");
        }
    }

    private static JsonNode at(JsonNode event, String path) {
        var node = event;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            var index = steps.group(2);
            node = index == null ? node.path(steps.group(1)) : node.path(Integer.parseInt(index));
        }
        return node;
    }

    /** Inside quotation marks a value stands as text, outside of them as JSON. */
    private static String transform(JsonNode event, EventRule rule, TargetInput.Transformed transformed) {
        var template = transformed.template();
        var text = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < template.length(); i++) {
            var character = template.charAt(i);
            var end = character == '<' ? template.indexOf('>', i) : -1;
            if (end > 0) {
                var value = variable(event, rule, transformed, template.substring(i + 1, end));
                text.append(quoted ? insideQuotes(value) : value.isMissingNode() ? "\"\"" : value.toString());
                i = end;
                continue;
            }
            if (character == '"' && (i == 0 || template.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            }
            text.append(character);
        }
        return text.toString();
    }

    private static JsonNode variable(JsonNode event, EventRule rule, TargetInput.Transformed transformed, String name) {
        return switch (name) {
            case "aws.events.rule-arn" -> MAPPER.getNodeFactory().textNode(rule.arn());
            case "aws.events.rule-name" -> MAPPER.getNodeFactory().textNode(rule.name());
            case "aws.events.event", "aws.events.event.json" -> event;
            case "aws.events.event.ingestion-time" -> event.path("time");
            default -> {
                var path = transformed.paths().get(name);
                if (path == null) {
                    throw new IllegalArgumentException(
                            "Rule " + rule.name() + ": InputTemplate uses <" + name + ">, which InputPathsMap lacks");
                }
                yield at(event, path);
            }
        };
    }

    private static String insideQuotes(JsonNode value) {
        if (value.isMissingNode()) {
            return "";
        }
        try {
            var text = value.isTextual() ? value.textValue() : value.toString();
            var json = MAPPER.writeValueAsString(text);
            return json.substring(1, json.length() - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
