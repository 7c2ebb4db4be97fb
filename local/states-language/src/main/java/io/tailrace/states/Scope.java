package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can see: the value that {@code $} or {@code $states.input} means, the context object, the variables, and after
 * the work of a state its result or error. The JSONata forms are converted once and kept.
 */
final class Scope {
    private static final String CONTEXT = "context/";

    private final JsonNode input;
    private final ObjectNode context;
    private final Variables variables;
    private final @Nullable JsonNode result;
    private final @Nullable JsonNode errorOutput;
    private final Map<String, Object> jsonata = new LinkedHashMap<>();

    private Scope(
            JsonNode input,
            ObjectNode context,
            Variables variables,
            @Nullable JsonNode result,
            @Nullable JsonNode errorOutput) {
        this.input = input;
        this.context = context;
        this.variables = variables;
        this.result = result;
        this.errorOutput = errorOutput;
    }

    static Scope of(JsonNode input, ObjectNode context, Variables variables) {
        return new Scope(input, context, variables, null, null);
    }

    Scope withInput(JsonNode other) {
        return new Scope(other, context, variables, result, errorOutput);
    }

    Scope withResult(JsonNode value) {
        return new Scope(input, context, variables, value, null);
    }

    Scope withError(ObjectNode error) {
        return new Scope(input, context, variables, null, error);
    }

    /** The same scope for one item of a map; what was converted of the input stays converted. */
    Scope withMap(ObjectNode map) {
        var other = Json.object();
        other.setAll(context);
        other.set("Map", map);
        var scope = new Scope(input, other, variables, result, errorOutput);
        var converted = jsonata.get("input");
        if (converted != null) {
            scope.jsonata.put("input", converted);
        }
        return scope;
    }

    JsonNode input() {
        return input;
    }

    ObjectNode context() {
        return context;
    }

    Variables variables() {
        return variables;
    }

    /**
     * The value of {@code $states} for an expression that asks for these members; {@code context/Map} stands for one member of the
     * context, so that a large execution input is not converted for nothing.
     */
    synchronized Map<String, Object> states(Iterable<String> members) {
        var states = new LinkedHashMap<String, Object>();
        var someContext = new LinkedHashMap<String, Object>();
        for (var member : members) {
            var node = node(member);
            if (node != null) {
                var converted = jsonata.computeIfAbsent(member, name -> JsonataValues.fromJson(node));
                if (member.startsWith(CONTEXT)) {
                    someContext.put(member.substring(CONTEXT.length()), converted);
                } else {
                    states.put(member, converted);
                }
            }
        }
        if (!someContext.isEmpty()) {
            states.putIfAbsent("context", someContext);
        }
        return states;
    }

    private @Nullable JsonNode node(String member) {
        return switch (member) {
            case "input" -> input;
            case "context" -> context;
            case "result" -> result;
            case "errorOutput" -> errorOutput;
            default -> member.startsWith(CONTEXT) ? context.get(member.substring(CONTEXT.length())) : null;
        };
    }
}
