package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A numeric field: a literal, a {@code ...Path} in a JSONPath state, or an expression in a JSONata state. */
record NumberField(
        String field,
        Expression expression,
        @Nullable String path,
        @Nullable String jsonata) {

    long whole(Scope scope) {
        var value = expression.evaluate(scope);
        var number = Json.wholeNumber(value);
        if (number == null) {
            throw wrong(value, "integer");
        }
        return number;
    }

    BigDecimal decimal(Scope scope) {
        var value = expression.evaluate(scope);
        var number = Json.number(value);
        if (number == null) {
            throw wrong(value, "float");
        }
        return number;
    }

    private Fault wrong(JsonNode value, String type) {
        if (jsonata != null) {
            return JsonataExpression.unexpectedType(jsonata, field, "number", value);
        }
        return Fault.runtime("The " + field + " field refers to value \"" + Json.text(value)
                + "\" which is not a valid " + type + ": " + path);
    }
}
