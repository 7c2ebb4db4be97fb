package io.tailrace.benchmarks.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The project {@code benchmarks/deequ}, which is built when it is needed, and the Java that it runs on. */
record DeequProgram(Path project, Path javaHome) {
    private static final String MAIN = "io.tailrace.benchmarks.deequ.DeequChecks";

    /** Packages of java.base that Spark opens to itself on Java 17. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /** What keeps it from taking part, as a sentence; nothing when it can, and then it is built. */
    static Optional<String> obstacle(Path root, PrintStream progress) throws IOException, InterruptedException {
        if (OlderJava.home().isEmpty()) {
            return Optional.of("Deequ is left out: Spark 3.5 needs a Java from 17 to 21, and none was found; "
                    + OlderJava.VARIABLE + " can name its home.");
        }
        return at(root).built(progress);
    }

    static DeequProgram at(Path root) throws IOException {
        return new DeequProgram(
                root.resolve("benchmarks/deequ"),
                OlderJava.home().orElseThrow(() -> new IOException("There is no Java for Spark.")));
    }

    List<String> command(Path in, Path out) {
        var command = new ArrayList<String>();
        command.add(javaHome.resolve("bin/java").toString());
        command.add("-Xmx2g");
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(
                List.of("-cp", project.resolve("target/lib").toString() + "/*", MAIN, in.toString(), out.toString()));
        return command;
    }

    private Optional<String> built(PrintStream progress) throws IOException, InterruptedException {
        Path built = project.resolve("target/built");
        if (isNewest(built)) {
            return Optional.empty();
        }
        progress.println("Building benchmarks/deequ (the first time fetches Spark) ...");
        Path log = Files.createDirectories(project.resolve("target")).resolve("build.log");
        Path root = project.resolveSibling("..").normalize();
        int exit = new ProcessBuilder(
                        root.resolve("mvnw").toString(), "-B", "-ntp", "-q", "-f", project.toString(), "package")
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            return Optional.of("Deequ is left out: its project could not be built; the log is " + log + ".");
        }
        Files.writeString(built, "");
        return Optional.empty();
    }

    private boolean isNewest(Path built) throws IOException {
        if (!Files.exists(built)) {
            return false;
        }
        var time = Files.getLastModifiedTime(built);
        try (Stream<Path> sources = Files.walk(project.resolve("src"))) {
            for (Path source : Stream.concat(Stream.of(project.resolve("pom.xml")), sources)
                    .toList()) {
                if (Files.getLastModifiedTime(source).compareTo(time) > 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
