package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** The forms of a Wait state whose end is known only when it runs. */
final class WaitTimes {
    /** Seconds; about three years, the service's own limit. */
    static final long LONGEST_WAIT = 99_999_999;

    private WaitTimes() {}

    static State.WaitTime secondsPath(Path path) {
        return (scope, now) -> now.plusSeconds(bounded(path, wholeSeconds(path, found(path, "SecondsPath", scope))));
    }

    private static long wholeSeconds(Path path, JsonNode value) {
        var seconds = value.isNumber() ? Json.wholeNumber(value) : null;
        if (seconds == null) {
            throw Fault.runtime("The SecondsPath parameter cannot be parsed as a long value: " + path.text() + " == "
                    + shown(value));
        }
        return seconds;
    }

    private static long bounded(Path path, long seconds) {
        if (seconds < 0 || seconds > LONGEST_WAIT) {
            throw Fault.runtime("The SecondsPath parameter must be between 0 and " + LONGEST_WAIT + ": " + path.text()
                    + " == " + seconds);
        }
        return seconds;
    }

    static State.WaitTime timestampPath(Path path) {
        return (scope, now) -> {
            var value = found(path, "TimestampPath", scope);
            var until = value.isTextual() ? Timestamps.parse(value.textValue()) : null;
            if (until == null) {
                throw Fault.runtime("The TimestampPath parameter does not reference a valid ISO-8601 extended offset"
                        + " date-time format string: " + path.text() + " == " + shown(value));
            }
            return until;
        };
    }

    private static JsonNode found(Path path, String field, Scope scope) {
        try {
            return path.find(scope);
        } catch (Path.NotFound e) {
            throw Fault.runtime("The " + field + " parameter does not reference an input value: " + path.text());
        }
    }

    static State.WaitTime secondsExpression(JsonataExpression expression) {
        return (scope, now) -> {
            var value = expression.evaluate(scope);
            var seconds = value.isNumber() ? Json.wholeNumber(value) : null;
            if (seconds == null) {
                throw JsonataExpression.unexpectedType(expression.text(), "Seconds", "number", value);
            }
            if (seconds < 0 || seconds > LONGEST_WAIT) {
                throw Fault.query(
                        "The Seconds field must be between 0 and " + LONGEST_WAIT + ": " + seconds, "Seconds");
            }
            return now.plusSeconds(seconds);
        };
    }

    static State.WaitTime timestampExpression(JsonataExpression expression) {
        return (scope, now) -> {
            var value = expression.evaluate(scope);
            if (!value.isTextual()) {
                throw JsonataExpression.unexpectedType(expression.text(), "Timestamp", "string", value);
            }
            Instant until = Timestamps.parse(value.textValue());
            if (until == null) {
                throw Fault.query(
                        "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                                + value.textValue(),
                        "Timestamp");
            }
            return until;
        };
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : Json.text(value);
    }
}
