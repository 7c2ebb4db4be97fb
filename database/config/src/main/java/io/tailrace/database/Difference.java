package io.tailrace.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What differs between two configurations, one line an entry: {@code +} added, {@code -} removed, {@code ~} changed, with each changed value. */
final class Difference {
    private final List<String> lines = new ArrayList<>();

    private Difference() {}

    static List<String> between(@Nullable Configuration before, Configuration after) {
        var difference = new Difference();
        JsonNode old = before == null ? LandingJson.mapper().createObjectNode() : tree(before);
        var next = tree(after);
        difference.value("company", old.path("company"), next.path("company"));
        difference.section("region", old.path("regions"), next.path("regions"), entry -> text(entry, "name"), false);
        difference.section("tail dialect", old.path("tails"), next.path("tails"), entry -> text(entry, "name"), false);
        difference.section(
                "data set", old.path("dataSets"), next.path("dataSets"), entry -> text(entry, "name"), false);
        difference.section(
                "mapping",
                old.path("mappings"),
                next.path("mappings"),
                entry -> text(entry, "files") + " to " + text(entry, "dataSet"),
                true);
        difference.section(
                "procedure", old.path("procedures"), next.path("procedures"), entry -> text(entry, "name"), true);
        difference.section(
                "DMS task", old.path("dmsTasks"), next.path("dmsTasks"), entry -> text(entry, "task"), false);
        difference.section(
                "datashare", old.path("datashares"), next.path("datashares"), entry -> text(entry, "name"), false);
        return List.copyOf(difference.lines);
    }

    private void value(String what, JsonNode before, JsonNode after) {
        if (before.isMissingNode()) {
            lines.add("+ " + what + " " + shown(after));
        } else if (!before.equals(after)) {
            lines.add("~ " + what + ": " + shown(before) + " -> " + shown(after));
        }
    }

    private void section(
            String what, JsonNode before, JsonNode after, Function<JsonNode, String> name, boolean orderMatters) {
        var old = byName(before, name);
        var next = byName(after, name);
        next.forEach((key, entry) -> entry(what + " " + key, old.get(key), entry));
        old.keySet().stream().filter(key -> !next.containsKey(key)).forEach(key -> lines.add("- " + what + " " + key));
        if (orderMatters && !order(old, next).equals(order(next, old))) {
            lines.add("~ order of " + what + "s: " + String.join(", ", order(next, old)));
        }
    }

    private void entry(String what, @Nullable JsonNode before, JsonNode after) {
        if (before == null) {
            lines.add("+ " + what);
        } else if (!before.equals(after)) {
            var changes = new ArrayList<String>();
            changes("", before, after, changes);
            lines.add("~ " + what + ": " + String.join("; ", changes));
        }
    }

    private static void changes(String path, JsonNode before, JsonNode after, List<String> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            var names = new TreeSet<String>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    changes(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name), changes));
        } else if (areNamed(before) && areNamed(after)) {
            named(path, before, after, changes);
        } else {
            changes.add(path + " " + shown(before) + " -> " + shown(after));
        }
    }

    private static void named(String path, JsonNode before, JsonNode after, List<String> changes) {
        var old = byName(before, entry -> text(entry, "name"));
        var next = byName(after, entry -> text(entry, "name"));
        next.forEach((name, entry) -> {
            var was = old.get(name);
            if (was == null) {
                changes.add("+ " + path + "." + name);
            } else {
                changes(path + "." + name, was, entry, changes);
            }
        });
        old.keySet().stream()
                .filter(name -> !next.containsKey(name))
                .forEach(name -> changes.add("- " + path + "." + name));
        if (!order(old, next).equals(order(next, old))) {
            changes.add("order of " + path + " " + String.join(", ", next.keySet()));
        }
    }

    private static boolean areNamed(JsonNode array) {
        if (!array.isArray() || array.isEmpty()) {
            return false;
        }
        for (var entry : array) {
            if (!entry.path("name").isTextual()) {
                return false;
            }
        }
        return true;
    }

    /** The entries by name; a name that occurs again gets its number. */
    private static Map<String, JsonNode> byName(JsonNode array, Function<JsonNode, String> name) {
        var entries = new LinkedHashMap<String, JsonNode>();
        for (var entry : array) {
            var key = name.apply(entry);
            int number = 1;
            while (entries.putIfAbsent(number == 1 ? key : key + " (" + number + ")", entry) != null) {
                number++;
            }
        }
        return entries;
    }

    private static List<String> order(Map<String, JsonNode> entries, Map<String, JsonNode> common) {
        return entries.keySet().stream().filter(common::containsKey).toList();
    }

    private static JsonNode tree(Configuration configuration) {
        return LandingJson.mapper().valueToTree(configuration);
    }

    private static String text(JsonNode entry, String name) {
        return entry.path(name).asText();
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "none" : value.isTextual() ? value.asText() : value.toString();
    }
}
