package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A payload template of a JSONPath state: a member whose name ends in {@code .$} takes the value that its path or intrinsic function
 * gives. AWS writes the constant members first and the computed ones in the order of a Java hash map, which shows wherever the result
 * is text; so does this.
 */
final class PathTemplate {
    private PathTemplate() {}

    /** @throws IllegalArgumentException with a sentence saying which member is wrong */
    static Expression compile(JsonNode template) {
        return switch (template.getNodeType()) {
            case OBJECT -> object(template);
            case ARRAY -> array(template);
            default -> Expression.constant(template);
        };
    }

    private static Expression object(JsonNode template) {
        var constant = new LinkedHashMap<String, Expression>();
        Map<String, Expression> computed = new HashMap<>();
        for (var entry : template.properties()) {
            var name = entry.getKey();
            if (name.endsWith(".$")) {
                computed.put(name.substring(0, name.length() - 2), computed(name, entry.getValue()));
            } else {
                constant.put(name, compile(entry.getValue()));
            }
        }
        return scope -> {
            var object = Json.object();
            constant.forEach((name, member) -> object.set(name, member.evaluate(scope)));
            computed.forEach((name, member) -> object.set(name, member.evaluate(scope)));
            return object;
        };
    }

    private static Expression array(JsonNode template) {
        var items = new ArrayList<Expression>();
        template.forEach(item -> items.add(compile(item)));
        return scope -> {
            var array = Json.NODES.arrayNode(items.size());
            items.forEach(item -> array.add(item.evaluate(scope)));
            return array;
        };
    }

    private static Expression computed(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("The value for the field '" + field
                    + "' must be a string with a JSONPath or an intrinsic function, but it is " + Json.text(value)
                    + ".");
        }
        try {
            return computed(field, value.textValue());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The value for the field '" + field + "': " + e.getMessage() + ".", e);
        }
    }

    private static Expression computed(String field, String text) {
        if (Intrinsic.isCall(text)) {
            return Intrinsic.compile(text);
        }
        var path = Path.compile(text);
        return scope -> {
            try {
                return path.find(scope);
            } catch (Path.NotFound e) {
                throw Fault.runtime("The JSONPath '" + text + "' specified for the field '" + field
                        + "' could not be found in the input '" + Json.text(scope.input()) + "'");
            }
        };
    }

    /** A field that takes a path or an intrinsic function, such as ErrorPath. */
    static Expression pathOrIntrinsic(String text) {
        return Intrinsic.isCall(text) ? Intrinsic.compile(text) : Path.compile(text);
    }
}
