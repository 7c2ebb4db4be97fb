package io.tailrace.states;

import java.util.Map;

/** States that run one after another: a whole machine, a branch of a Parallel state, or the processor of a Map state. */
record Branch(String startAt, Map<String, State> states) {
    Branch {
        states = Map.copyOf(states);
    }

    State state(String name) {
        var state = states.get(name);
        if (state == null) {
            throw new IllegalStateException("The definition was accepted without the state '" + name + "'.");
        }
        return state;
    }
}
