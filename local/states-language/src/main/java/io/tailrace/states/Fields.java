package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object of a definition and remembers what was read, so that {@link #finish} can name what nobody knows. */
final class Fields {
    private final ObjectNode node;
    private final String where;
    private final List<String> problems;
    private final Set<String> known = new HashSet<>();

    Fields(ObjectNode node, String where, List<String> problems) {
        this.node = node;
        this.where = where;
        this.problems = problems;
    }

    String where() {
        return where;
    }

    void problem(String sentence) {
        problems.add(where + ": " + sentence);
    }

    void problem(String field, String what) {
        problem("The field '" + field + "' " + what + ".");
    }

    boolean has(String name) {
        return node.has(name);
    }

    @Nullable
    JsonNode take(String name) {
        known.add(name);
        return node.get(name);
    }

    JsonNode required(String name) {
        var value = take(name);
        if (value == null) {
            problem(name, "is required");
            return Json.NODES.nullNode();
        }
        return value;
    }

    @Nullable
    String text(String name) {
        var value = take(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            problem(name, "must be a string but is " + Json.text(value));
            return null;
        }
        return value.textValue();
    }

    String requiredText(String name) {
        if (take(name) == null) {
            problem(name, "is required");
        }
        var text = text(name);
        return text == null ? "" : text;
    }

    @Nullable
    Boolean flag(String name) {
        var value = take(name);
        if (value != null && !value.isBoolean()) {
            problem(name, "must be true or false but is " + Json.text(value));
        }
        return value == null ? null : (Boolean) value.booleanValue();
    }

    @Nullable
    Fields object(String name) {
        var value = take(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            problem(name, "must be an object but is " + Json.text(value));
            return null;
        }
        return new Fields(object, where + ", field '" + name + "'", problems);
    }

    /** The members of an array of objects; each is read under a name such as {@code Choices[2]}. */
    List<Fields> objects(String name) {
        var value = take(name);
        var members = new ArrayList<Fields>();
        if (value == null) {
            return members;
        }
        if (!value.isArray()) {
            problem(name, "must be an array but is " + Json.text(value));
            return members;
        }
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i) instanceof ObjectNode object) {
                members.add(new Fields(object, where + ", field '" + name + "[" + i + "]'", problems));
            } else {
                problem(name + "[" + i + "]", "must be an object but is " + Json.text(value.get(i)));
            }
        }
        return members;
    }

    List<String> texts(String name) {
        var value = take(name);
        var texts = new ArrayList<String>();
        if (value == null || !value.isArray()) {
            problem(name, value == null ? "is required" : "must be an array but is " + Json.text(value));
            return texts;
        }
        for (var item : value) {
            if (item.isTextual()) {
                texts.add(item.textValue());
            } else {
                problem(name, "must hold strings only but holds " + Json.text(item));
            }
        }
        return texts;
    }

    /** The names in the object that nothing has read yet. */
    List<String> unread() {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                names.add(name);
            }
        });
        return names;
    }

    void finish(String kind) {
        take("Comment");
        for (var name : unread()) {
            problem(name, "is not supported " + kind);
        }
    }
}
