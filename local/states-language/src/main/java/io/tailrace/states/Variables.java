package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of one scope. An inner scope (a branch, an iteration) reads the outer ones and cannot assign them. */
final class Variables {
    private final @Nullable Variables outer;
    private final Map<String, JsonNode> values = new HashMap<>();

    private Variables(@Nullable Variables outer) {
        this.outer = outer;
    }

    static Variables empty() {
        return new Variables(null);
    }

    Variables inner() {
        return new Variables(this);
    }

    @Nullable
    JsonNode get(String name) {
        var own = values.get(name);
        return own == null && outer != null ? outer.get(name) : own;
    }

    void assign(ObjectNode assigned) {
        for (var entry : assigned.properties()) {
            if (outer != null && outer.get(entry.getKey()) != null) {
                throw Fault.runtime("The variable '" + entry.getKey()
                        + "' belongs to an outer scope and cannot be assigned inside a branch or an iteration.");
            }
            values.put(entry.getKey(), entry.getValue());
        }
    }
}
