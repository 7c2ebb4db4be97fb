package io.tailrace.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A mapping of the template that remembers what was read, so that nothing in it is passed over in silence. */
final class Properties {
    private final String place;
    private final JsonNode node;
    private final Expressions expressions;
    private final Set<String> read = new HashSet<>();

    Properties(String place, JsonNode node, Expressions expressions) {
        this.place = place;
        this.node = node.isMissingNode() || node.isNull() ? JsonNodeFactory.instance.objectNode() : node;
        this.expressions = expressions;
        if (!this.node.isObject()) {
            throw new TemplateException(place + ": expected a mapping, found " + node);
        }
    }

    String place() {
        return place;
    }

    boolean has(String name) {
        return !value(name).isMissingNode();
    }

    /** The resolved value; missing when absent. */
    JsonNode value(String name) {
        read.add(name);
        var raw = node.get(name);
        return raw == null ? MissingNode.getInstance() : expressions.resolve(raw, place + "." + name);
    }

    Optional<String> optionalText(String name) {
        var value = value(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.isNull()) {
            throw new TemplateException(place + "." + name + ": expected a text, found " + value);
        }
        return Optional.of(value.asText());
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new TemplateException(place + ": " + name + " is required"));
    }

    int number(String name, int otherwise) {
        return optionalText(name)
                .map(text -> {
                    try {
                        return Integer.valueOf(text);
                    } catch (NumberFormatException e) {
                        throw new TemplateException(place + "." + name + ": expected a whole number, found " + text);
                    }
                })
                .orElse(otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        return optionalText(name)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                        throw new TemplateException(place + "." + name + ": expected true or false, found " + text);
                })
                .orElse(otherwise);
    }

    boolean enabled(String name) {
        return optionalText(name)
                .map(text -> switch (text) {
                    case "ENABLED" -> true;
                    case "DISABLED" -> false;
                    default ->
                        throw new TemplateException(
                                place + "." + name + ": expected ENABLED or DISABLED, found " + text);
                })
                .orElse(true);
    }

    /** A mapping below this one; empty when absent. */
    Properties below(String name) {
        return new Properties(place + "." + name, value(name), expressions);
    }

    /** The mappings of a list below this one. */
    List<Properties> list(String name) {
        var list = new ArrayList<Properties>();
        var value = value(name);
        if (!value.isMissingNode() && !value.isArray()) {
            throw new TemplateException(place + "." + name + ": expected a list, found " + value);
        }
        for (var item : value) {
            list.add(new Properties(place + "." + name + "[" + list.size() + "]", item, expressions));
        }
        return list;
    }

    /** Names and texts below this mapping, in their order. */
    Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        var below = below(name);
        for (var key : below.names()) {
            texts.put(key, below.text(key));
        }
        return texts;
    }

    List<String> names() {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The mapping as it stands, functions unresolved. */
    ObjectNode raw() {
        return (ObjectNode) node;
    }

    Properties withoutEffect(String... names) {
        read.addAll(List.of(names));
        return this;
    }

    /** Refuses what nobody read. */
    void end() {
        for (var name : names()) {
            if (!read.contains(name)) {
                throw new TemplateException(place + ": property " + name + " is not supported by the embedded stack");
            }
        }
    }
}
