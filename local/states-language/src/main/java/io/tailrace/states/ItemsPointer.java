package io.tailrace.states;

import java.util.ArrayList;
import java.util.List;

/** A JSON pointer (RFC 6901) to the array or object in a JSON file that holds a distributed map's items. */
record ItemsPointer(List<String> names) {
    /** @throws IllegalArgumentException when the text is no pointer */
    static ItemsPointer parse(String text) {
        if (text.isEmpty() || text.equals("/")) {
            return new ItemsPointer(List.of());
        }
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("must begin with '/' but is '" + text + "'");
        }
        var names = new ArrayList<String>();
        for (var name : text.substring(1).split("/", -1)) {
            names.add(name.replace("~1", "/").replace("~0", "~"));
        }
        return new ItemsPointer(List.copyOf(names));
    }
}
