package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * How data enters and leaves a state. JSONPath states use {@code input}, {@code arguments} (Parameters), {@code selector},
 * {@code resultPath} (null: the result is dropped) and {@code outputPath}; JSONata states use {@code arguments} and {@code output}.
 */
record DataFlow(
        QueryLanguage language,
        Expression input,
        @Nullable Expression arguments,
        @Nullable Expression selector,
        @Nullable ReferencePath resultPath,
        Expression outputPath,
        @Nullable Expression output,
        @Nullable Expression assign) {

    boolean isJsonata() {
        return language == QueryLanguage.JSONATA;
    }

    JsonNode arguments(Scope effective) {
        return arguments == null ? effective.input() : arguments.evaluate(effective);
    }

    JsonNode selected(Scope effective, JsonNode result) {
        return selector == null ? result : selector.evaluate(effective.withInput(result));
    }

    /** The state's output once its work gave {@code result}; {@code raw} sees the input as it came. */
    JsonNode output(Scope raw, JsonNode result) {
        if (isJsonata()) {
            return output == null ? result : output.evaluate(raw.withResult(result));
        }
        return placed(raw, result);
    }

    /** The output of a state without work of its own; {@code value} is what a JSONPath state passes on. */
    JsonNode passed(Scope raw, JsonNode value) {
        if (isJsonata()) {
            return output == null ? raw.input() : output.evaluate(raw);
        }
        return placed(raw, value);
    }

    /** As {@link #passed}, without the state's own Output: a matching choice rule has its own. */
    JsonNode passedUnshaped(Scope raw, JsonNode value) {
        return isJsonata() ? raw.input() : placed(raw, value);
    }

    private JsonNode placed(Scope raw, JsonNode result) {
        var combined = resultPath == null ? raw.input() : resultPath.put(raw.input(), result);
        return outputPath.evaluate(raw.withInput(combined));
    }

    /** The variables to assign after the state's work; {@code $} is the result in a JSONPath state. */
    @Nullable
    ObjectNode assigned(Scope raw, JsonNode result) {
        return assigned(isJsonata() ? raw.withResult(result) : raw.withInput(result));
    }

    /** The variables to assign in a state without work of its own. */
    @Nullable
    ObjectNode assignedWithoutResult(Scope raw, JsonNode value) {
        return assigned(isJsonata() ? raw : raw.withInput(value));
    }

    private @Nullable ObjectNode assigned(Scope scope) {
        return assign == null ? null : (ObjectNode) assign.evaluate(scope);
    }
}
