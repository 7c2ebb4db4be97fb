package io.tailrace.commands.lookups;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A Java agent that writes down what a process looks up by name. */
public final class LookupAgent {
    private LookupAgent() {}

    /** @param arguments the agent's own jar and the folder for what is found, between them a colon */
    public static void premain(String arguments, Instrumentation instrumentation) throws IOException {
        var parts = arguments.split(":", 2);
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(parts[0]));
        var function = System.getenv().getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "process");
        Lookups.writeTo(
                Path.of(parts[1], function + "-" + ProcessHandle.current().pid() + ".lookups"));
        instrumentation.addTransformer(new LookupTransformer());
    }

    /**
     * Makes the agent's jar.
     *
     * @param folder gets the jar and, of each process, a file of its lookups
     * @return what a JVM must be told to run with the agent
     */
    public static String options(Path folder) throws IOException {
        Files.createDirectories(folder);
        var jar = folder.resolve("lookups.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
            for (var type : List.of(LookupAgent.class, Lookups.class, LookupTransformer.class)) {
                add(out, type);
            }
        }
        return "-javaagent:" + jar + "=" + jar + ":" + folder;
    }

    private static Manifest manifest() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", LookupAgent.class.getName());
        return manifest;
    }

    private static void add(JarOutputStream out, Class<?> type) throws IOException {
        var name = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (var in = Objects.requireNonNull(type.getResourceAsStream("/" + name), name)) {
            in.transferTo(out);
        }
        out.closeEntry();
    }
}
