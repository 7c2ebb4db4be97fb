package io.tailrace.database;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong with one file, each problem once: the only place that adds the file's name, the line and the path. */
final class Problems {
    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Node node, String path, String sentence) {
        add(node.getStartMark().getLine() + 1, path, sentence);
    }

    void add(int line, String path, String sentence) {
        var place = path.isEmpty() ? "" : ", " + path;
        found.add(new Problem(line, file + ", line " + line + place + ": " + sentence));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfiguration(found.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .map(Problem::sentence)
                    .toList());
        }
    }

    private record Problem(int line, String sentence) {}
}
