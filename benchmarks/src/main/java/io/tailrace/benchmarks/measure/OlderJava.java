package io.tailrace.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a Java that Spark 3.5 runs on: 17 to 21. */
final class OlderJava {
    /** The environment variable that names its home. */
    static final String VARIABLE = "JAVA17_HOME";

    private static final int LEAST = 17;
    private static final int MOST = 21;
    private static final Pattern VERSION = Pattern.compile("^JAVA_VERSION=\"(\\d+)", Pattern.MULTILINE);
    private static final List<String> USUAL_PLACES =
            List.of("/usr/lib/jvm", "/usr/java", "/opt/java", "/Library/Java/JavaVirtualMachines");
    private static final List<String> USUAL_PLACES_AT_HOME =
            List.of(".sdkman/candidates/java", ".jdks", ".local/share/mise/installs/java");

    private OlderJava() {}

    /** Answers the home of the first one: named by the environment, else in the usual places. */
    static Optional<Path> home() throws IOException {
        var homes = new ArrayList<>(named(System.getenv()));
        for (String place : USUAL_PLACES) {
            homes.addAll(inside(Path.of(place)));
        }
        for (String place : USUAL_PLACES_AT_HOME) {
            homes.addAll(inside(Path.of(System.getProperty("user.home"), place)));
        }
        return first(homes);
    }

    static List<Path> named(Map<String, String> environment) {
        return Stream.of(VARIABLE, "JAVA_HOME")
                .map(environment::get)
                .filter(home -> home != null && !home.isEmpty())
                .map(Path::of)
                .toList();
    }

    static Optional<Path> first(List<Path> homes) throws IOException {
        for (Path home : homes) {
            if (fits(home)) {
                return Optional.of(home);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return false;
        }
        Matcher version = VERSION.matcher(Files.readString(release));
        return version.find() && isBetween(Integer.parseInt(version.group(1)));
    }

    private static boolean isBetween(int version) {
        return version >= LEAST && version <= MOST;
    }

    private static List<Path> inside(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.sorted()
                    .flatMap(home -> Stream.of(home, home.resolve("Contents/Home")))
                    .toList();
        }
    }
}
