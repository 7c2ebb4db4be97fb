package io.tailrace.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** A line of a function's log for people: of a JSON object its level, its message, what it is about, and its exception on lines of their own; of metrics their names and values. Others stay as they are. */
final class ReadableLine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ABOUT = List.of("run", "region", "dataSet", "file", "requestId");

    private ReadableLine() {}

    static String of(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            var json = JSON.readTree(line);
            if (json.has("_aws")) {
                return metrics(json);
            }
            return json.has("level") && json.has("message") ? message(json) : line;
        } catch (JsonProcessingException e) {
            // Somebody's text that begins with a brace.
            return line;
        }
    }

    private static String message(JsonNode json) {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-5s %s%s",
                json.path("level").asText(),
                json.path("message").asText(),
                about(json)));
        exception(text, json.path("exception"), "");
        return text.toString();
    }

    private static String about(JsonNode json) {
        var about = new StringJoiner(", ", "  (", ")").setEmptyValue("");
        ABOUT.stream()
                .filter(json::has)
                .forEach(name -> about.add(name + " " + json.path(name).asText()));
        return about.toString();
    }

    private static void exception(StringBuilder text, JsonNode exception, String caption) {
        if (!exception.isObject()) {
            return;
        }
        text.append("\n  ").append(caption).append(exception.path("type").asText());
        if (exception.has("message")) {
            text.append(": ").append(exception.path("message").asText());
        }
        exception.path("stack").forEach(frame -> text.append("\n    at ").append(frame.asText()));
        exception(text, exception.path("cause"), "caused by ");
    }

    private static String metrics(JsonNode json) {
        var text = new StringJoiner(", ", "METRIC ", "");
        for (var directive : json.path("_aws").path("CloudWatchMetrics")) {
            directive.path("Metrics").forEach(metric -> {
                var name = metric.path("Name").asText();
                text.add(name + " " + json.path(name).asText() + " "
                        + metric.path("Unit").asText().toLowerCase(Locale.ROOT));
            });
            directive
                    .path("Dimensions")
                    .path(0)
                    .forEach(dimension -> text.add(dimension.asText() + " "
                            + json.path(dimension.asText()).asText()));
        }
        return text + about(json);
    }
}
