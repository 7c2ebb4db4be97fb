package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tailrace.states.Distributed.Transformation;
import java.util.TreeMap;

/**
 * The outputs of successful children in the order of their items. Once they are larger than a state's output may be nothing more is kept:
 * the state fails anyway.
 */
final class MapRunResults {
    private final TreeMap<Long, ChildEnd> ends = new TreeMap<>();
    private long bytes;

    synchronized void add(ChildEnd end) {
        if (!end.succeeded() || bytes > Interpreter.DATA_LIMIT) {
            return;
        }
        bytes += Json.text(end.output()).length() + 1L;
        ends.put(end.input().number(), end);
    }

    synchronized JsonNode toJson(Transformation transformation, String stateName) {
        if (bytes > Interpreter.DATA_LIMIT) {
            throw Fault.named(ErrorNames.DATA_LIMIT, Visit.tooLarge(stateName));
        }
        var results = Json.NODES.arrayNode();
        ends.values().forEach(end -> append(results, end, transformation));
        return results;
    }

    static void append(ArrayNode results, ChildEnd end, Transformation transformation) {
        var output = end.output();
        switch (transformation) {
            case NONE -> results.add(end.toJson());
            case COMPACT -> results.add(output);
            case FLATTEN -> {
                if (output instanceof ArrayNode array) {
                    results.addAll(array);
                } else {
                    results.add(output);
                }
            }
        }
    }
}
