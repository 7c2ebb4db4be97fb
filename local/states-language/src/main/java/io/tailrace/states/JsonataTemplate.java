package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Compiles a JSON value of a JSONata state: every string that is {@code {% ... %}}, however deep, becomes its result. */
final class JsonataTemplate {
    private JsonataTemplate() {}

    /** @throws IllegalArgumentException with the rest of a sentence about {@code location} */
    static Expression compile(JsonNode template, String location) {
        return switch (template.getNodeType()) {
            case OBJECT -> object(template, location);
            case ARRAY -> array(template, location);
            case STRING -> string(template, location);
            default -> Expression.constant(template);
        };
    }

    private static Expression string(JsonNode template, String location) {
        var text = template.textValue();
        if (JsonataExpression.isExpression(text)) {
            try {
                return JsonataExpression.compile(text, location);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("The expression at '" + location + "': " + e.getMessage() + ".", e);
            }
        }
        return Expression.constant(template);
    }

    private static Expression object(JsonNode template, String location) {
        var members = new LinkedHashMap<String, Expression>();
        template.properties()
                .forEach(entry ->
                        members.put(entry.getKey(), compile(entry.getValue(), location + "/" + entry.getKey())));
        return scope -> {
            var object = Json.object();
            members.forEach((name, member) -> object.set(name, member.evaluate(scope)));
            return object;
        };
    }

    private static Expression array(JsonNode template, String location) {
        var items = new ArrayList<Expression>();
        for (int i = 0; i < template.size(); i++) {
            items.add(compile(template.get(i), location + "[" + i + "]"));
        }
        return scope -> {
            var array = Json.NODES.arrayNode(items.size());
            items.forEach(item -> array.add(item.evaluate(scope)));
            return array;
        };
    }
}
