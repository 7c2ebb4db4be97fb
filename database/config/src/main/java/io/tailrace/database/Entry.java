package io.tailrace.database;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One value of a YAML file and where it stands. What is not as expected becomes a problem, and reading goes on. */
record Entry(Node node, String path, Problems problems) {

    void problem(String sentence) {
        problems.add(node, path, sentence);
    }

    void expected(String what) {
        problem("expected " + what + ", found " + shown() + ".");
    }

    /** Whether something stands here: not the empty value. */
    boolean present() {
        return !Tag.NULL.equals(node.getTag());
    }

    boolean isScalar() {
        return node instanceof ScalarNode && present();
    }

    /** The named entries below, in the file's order; a name that occurs twice is a problem. */
    Map<String, Entry> entries() {
        var entries = new LinkedHashMap<String, Entry>();
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                var name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                var entry = new Entry(tuple.getValueNode(), path.isEmpty() ? name : path + "." + name, problems);
                if (entries.putIfAbsent(name, entry) != null) {
                    problems.add(
                            tuple.getKeyNode(), entry.path(), "expected each name once, found '" + name + "' again.");
                }
            }
        } else if (present()) {
            expected("names with values");
        }
        return entries;
    }

    /** The fields of a record; others than the known ones are problems. */
    Fields fields(String... known) {
        var names = new LinkedHashSet<>(List.of(known));
        var entries = entries();
        entries.forEach((name, entry) -> {
            if (!names.contains(name)) {
                problems.add(
                        entry.node(), path, "expected only " + String.join(", ", names) + ", found '" + name + "'.");
            }
        });
        return new Fields(this, entries);
    }

    List<Entry> items() {
        var items = new ArrayList<Entry>();
        if (node instanceof SequenceNode sequence) {
            for (var item : sequence.getValue()) {
                items.add(new Entry(item, path + "[" + (items.size() + 1) + "]", problems));
            }
        } else if (present()) {
            expected("a list");
        }
        return items;
    }

    /** The scalar as it is written; a problem when it is none, or empty. */
    Optional<String> text() {
        if (node instanceof ScalarNode scalar && present()) {
            return Optional.of(scalar.getValue());
        }
        expected("a value");
        return Optional.empty();
    }

    /** The scalar as that type; a problem when it cannot be. */
    <T> Optional<T> parsed(Function<String, T> parse) {
        return text().flatMap(text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException | DateTimeException e) {
                problem(sentence(String.valueOf(e.getMessage()), text));
                return Optional.empty();
            }
        });
    }

    <T> Optional<T> choice(Map<String, T> words) {
        return text().flatMap(text -> {
            var chosen = Optional.ofNullable(words.get(text));
            if (chosen.isEmpty()) {
                expected(oneOf(words.keySet()));
            }
            return chosen;
        });
    }

    private static String oneOf(Set<String> words) {
        return words.size() == 1 ? words.iterator().next() : "one of " + String.join(", ", words);
    }

    private static String sentence(String message, String text) {
        return message.endsWith(".") ? message : "expected another value than '" + text + "': " + message + ".";
    }

    private String shown() {
        return switch (node) {
            case ScalarNode scalar when present() -> "'" + scalar.getValue() + "'";
            case ScalarNode scalar -> "nothing";
            case SequenceNode sequence -> "a list";
            case MappingNode mapping -> "names with values";
            default -> "something else";
        };
    }
}
