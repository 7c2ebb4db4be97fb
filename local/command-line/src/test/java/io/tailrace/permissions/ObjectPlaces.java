package io.tailrace.permissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which objects each call of the store is about: {@code object-places.txt}, one row a function, method and operation. Places are a bucket, a colon and the start of the key; of a copy, those before {@code >} are read and those behind it are
 * written.
 */
final class ObjectPlaces {
    record Row(List<String> source, List<String> target) {}

    private final Map<String, Row> rows = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    static ObjectPlaces read() {
        var places = new ObjectPlaces();
        try (var text = Objects.requireNonNull(ObjectPlaces.class.getResourceAsStream("object-places.txt"))) {
            new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(places::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return places;
    }

    private void add(String line) {
        var words = List.of(line.split(" +"));
        var key = String.join(" ", words.subList(0, 3));
        int arrow = words.indexOf(">");
        var source = words.subList(3, arrow < 0 ? words.size() : arrow);
        if (rows.put(key, new Row(source, arrow < 0 ? source : words.subList(arrow + 1, words.size()))) != null) {
            throw new IllegalStateException("object-places.txt has " + key + " twice.");
        }
    }

    /** Throws nothing for a row that is not there; {@link #problems} tells of it. */
    Row of(String function, String method, String operation) {
        var key = function + " " + method + " " + operation;
        used.add(key);
        return rows.getOrDefault(key, new Row(List.of(), List.of()));
    }

    /** Calls without a row, and rows without a call. */
    Set<String> problems() {
        var problems = new TreeSet<String>();
        used.stream().filter(key -> !rows.containsKey(key)).forEach(key -> problems.add("no row: " + key));
        rows.keySet().stream().filter(key -> !used.contains(key)).forEach(key -> problems.add("no call: " + key));
        return problems;
    }
}
