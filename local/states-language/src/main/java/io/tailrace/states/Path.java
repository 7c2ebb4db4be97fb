package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.regex.Pattern;

/**
 * A JSONPath of a JSONPath state: {@code $...} into the state's data, {@code $$...} into the context object, {@code $name...} into a
 * variable.
 */
final class Path implements Expression {
    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(Json.MAPPER))
            .mappingProvider(new JacksonMappingProvider(Json.MAPPER))
            .build();
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)(.*)", Pattern.DOTALL);

    private enum Root {
        DATA,
        CONTEXT,
        VARIABLE
    }

    private final String text;
    private final Root root;
    private final String variable;
    private final JsonPath compiled;
    private final boolean whole;

    private Path(String text, Root root, String variable, String rest) {
        this.text = text;
        this.root = root;
        this.variable = variable;
        this.whole = rest.equals("$");
        this.compiled = JsonPath.compile(rest);
    }

    /** @throws IllegalArgumentException saying why the text is no path */
    static Path compile(String text) {
        try {
            if (text.startsWith("$$")) {
                return new Path(text, Root.CONTEXT, "", text.substring(1));
            }
            var variable = VARIABLE.matcher(text);
            if (variable.matches()) {
                return new Path(text, Root.VARIABLE, variable.group(1), "$" + variable.group(2));
            }
            if (text.startsWith("$")) {
                return new Path(text, Root.DATA, "", text);
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is not a valid JSONPath: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("'" + text + "' is not a JSONPath: it must begin with '$'");
    }

    String text() {
        return text;
    }

    @Override
    public JsonNode evaluate(Scope scope) {
        try {
            return find(scope);
        } catch (NotFound e) {
            throw Fault.runtime("Invalid path '" + text + "' : " + e.getMessage());
        }
    }

    JsonNode find(Scope scope) throws NotFound {
        var document = document(scope);
        if (whole) {
            return document;
        }
        try {
            JsonNode found = compiled.read(document, CONFIGURATION);
            return found;
        } catch (PathNotFoundException e) {
            if (!compiled.isDefinite()) {
                return Json.NODES.arrayNode();
            }
            throw new NotFound(String.valueOf(e.getMessage()));
        }
    }

    private JsonNode document(Scope scope) throws NotFound {
        return switch (root) {
            case DATA -> scope.input();
            case CONTEXT -> scope.context();
            case VARIABLE -> {
                var value = scope.variables().get(variable);
                if (value == null) {
                    throw new NotFound("The variable '$" + variable + "' has not been assigned.");
                }
                yield value;
            }
        };
    }

    /** The path leads nowhere in this document. */
    static final class NotFound extends Exception {
        private static final long serialVersionUID = 1L;

        NotFound(String message) {
            super(message);
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
