package io.tailrace.states;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** One {@code {% ... %}}: parsed when the machine is, evaluated with only those inputs and variables bound that it names. */
final class JsonataExpression implements Expression {
    private static final long TIME_LIMIT_MILLIS = 5000;
    private static final int DEPTH_LIMIT = 500;
    private static final List<String> MEMBERS = List.of("input", "context", "result", "errorOutput");
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern STATES =
            Pattern.compile("\\$states(?:\\s*\\.\\s*([A-Za-z]+)(?:\\s*\\.\\s*([A-Za-z]+))?)?");
    private static final Pattern EVAL = Pattern.compile("\\$eval\\s*\\(");

    private final String text;
    private final String location;
    private final Jsonata compiled;
    private final Set<String> variables;
    private final List<String> members;

    private JsonataExpression(String text, String location, Jsonata compiled) {
        this.text = text;
        this.location = location;
        this.compiled = compiled;
        this.variables = variablesIn(text);
        this.members = membersIn(text);
    }

    /** @throws IllegalArgumentException saying why the text is no expression */
    static JsonataExpression compile(String delimited, String location) {
        var text = delimited.substring(2, delimited.length() - 2).strip();
        if (EVAL.matcher(text).find()) {
            throw new IllegalArgumentException("it calls $eval, which the States Language does not have");
        }
        try {
            var compiled = Jsonata.jsonata(text);
            compiled.setOutputConvertNulls(false);
            return new JsonataExpression(text, location, compiled);
        } catch (JException e) {
            throw new IllegalArgumentException("it is not valid JSONata: " + e.getMessage(), e);
        }
    }

    static boolean isExpression(String text) {
        return text.startsWith("{%") && text.endsWith("%}") && text.length() >= 4;
    }

    private static Set<String> variablesIn(String text) {
        var names = new LinkedHashSet<String>();
        VARIABLE.matcher(text).results().forEach(match -> names.add(match.group(1)));
        names.remove("states");
        return names;
    }

    private static List<String> membersIn(String text) {
        var names = new LinkedHashSet<String>();
        for (var match : STATES.matcher(text).results().toList()) {
            if (match.group(1) == null) {
                return MEMBERS;
            }
            boolean oneOfContext = match.group(1).equals("context") && match.group(2) != null;
            names.add(oneOfContext ? "context/" + match.group(2) : match.group(1));
        }
        return List.copyOf(names);
    }

    @Override
    public JsonNode evaluate(Scope scope) {
        var value = value(scope);
        if (value == null) {
            throw fault("returned nothing (undefined).");
        }
        try {
            return JsonataValues.toJson(value);
        } catch (JsonataValues.UnsupportedResult e) {
            throw fault("returned an unsupported result type.");
        }
    }

    private Object value(Scope scope) {
        var frame = compiled.createFrame();
        frame.setRuntimeBounds(TIME_LIMIT_MILLIS, DEPTH_LIMIT);
        JsonataFunctions.ALL.forEach(frame::bind);
        for (var name : variables) {
            var variable = scope.variables().get(name);
            if (variable != null) {
                frame.bind(name, JsonataValues.fromJson(variable));
            }
        }
        if (!members.isEmpty()) {
            frame.bind("states", scope.states(members));
        }
        try {
            return compiled.evaluate(null, frame);
        } catch (JException e) {
            throw fault("threw an error during evaluation. " + e.getMessage());
        } catch (StackOverflowError e) {
            throw fault("threw an error during evaluation. The expression nests too deeply.");
        }
    }

    private Fault fault(String what) {
        return Fault.query(
                "The JSONata expression '" + text + "' specified for the field '" + location + "' " + what, location);
    }

    /** A result of another type than the field needs. */
    static Fault unexpectedType(String text, String location, String expected, JsonNode value) {
        return Fault.query(
                "The JSONata expression '" + text + "' specified for the field '" + location
                        + "' returned an unexpected result type. Expected '" + expected + "', but was '"
                        + Json.typeOf(value) + "' for value: " + Json.text(value),
                location);
    }

    String text() {
        return text;
    }
}
