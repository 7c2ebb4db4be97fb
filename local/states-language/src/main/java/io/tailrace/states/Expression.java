package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;

/** A field's value, compiled once per machine and evaluated against a scope as often as its state runs. */
@FunctionalInterface
interface Expression {
    JsonNode evaluate(Scope scope);

    static Expression constant(JsonNode value) {
        return scope -> value;
    }
}
