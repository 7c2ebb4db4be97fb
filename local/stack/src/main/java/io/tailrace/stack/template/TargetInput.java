package io.tailrace.stack.template;

import java.util.Map;

/** What a rule's target gets of an event. */
public sealed interface TargetInput {
    /** The event as it is. */
    record WholeEvent() implements TargetInput {}

    /** Always the same JSON text. */
    record Constant(String json) implements TargetInput {}

    /** The part of the event at a path such as {@code $.detail}. */
    record PartOfEvent(String path) implements TargetInput {}

    /** A text with {@code <name>} where a value of the event goes. */
    record Transformed(Map<String, String> paths, String template) implements TargetInput {
        public Transformed {
            paths = Map.copyOf(paths);
        }
    }
}
