package io.tailrace.commands.lookups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Something that a function looked up by name.
 *
 * @param name of a class; behind {@code #} the member, or what of the class was asked for
 * @param site the class that looked, and by which method
 * @param initialisers the classes in whose static initialiser that happened, the innermost first; none when it was in none
 */
public record Lookup(Kind kind, String name, String site, List<String> initialisers) {
    /** What was looked up. */
    public enum Kind {
        TYPE,
        MEMBER,
        ALL,
        PROXY,
        SERVICE,
        RESOURCE,
        BUNDLE,
        LIBRARY
    }

    /** The lookups that {@link LookupAgent} saw in the processes of a function. */
    public static Stream<Lookup> of(String function, Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith(function)
                            && file.toString().endsWith(".lookups"))
                    .toList()
                    .stream()
                    .flatMap(Lookup::lines)
                    .distinct();
        }
    }

    private static Stream<Lookup> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(Lookup::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Lookup parse(String line) {
        var parts = line.split("\t", -1);
        return new Lookup(
                Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                parts[1],
                parts[2],
                parts[3].isEmpty() ? List.of() : List.of(parts[3].split(",", -1)));
    }

    String type() {
        return name.replaceAll("#.*", "");
    }

    String member() {
        return name.substring(name.indexOf('#') + 1);
    }

    /** For people: what, and who looked. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + name + " by " + site;
    }
}
