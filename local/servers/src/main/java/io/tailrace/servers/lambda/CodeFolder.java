package io.tailrace.servers.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipInputStream;

/** A function's code as files: what Lambda calls the task root. */
record CodeFolder(Path root) {
    /** The code of a function; a zip is unpacked once, until it changes. */
    static CodeFolder of(LambdaFunction function, Path workFolder) {
        var code = function.code().toAbsolutePath();
        try {
            if (Files.isDirectory(code)) {
                return new CodeFolder(code);
            }
            if (!Files.isRegularFile(code)) {
                throw new IllegalArgumentException(
                        "Function " + function.name() + " has its code in " + code + ", which does not exist");
            }
            return new CodeFolder(unpackedOnce(function.name(), code, workFolder.resolve("code")));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The code of function " + function.name() + " in " + code + " cannot be unpacked: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Path unpackedOnce(String name, Path zip, Path folder) throws IOException {
        var version = Long.toHexString(Files.size(zip)) + "-"
                + Long.toHexString(Files.getLastModifiedTime(zip).toMillis());
        var unpacked = folder.resolve(name + "-" + version);
        if (Files.notExists(unpacked)) {
            Files.createDirectories(folder);
            var half = Files.createTempDirectory(folder, name);
            unpack(zip, half);
            Files.move(half, unpacked, StandardCopyOption.ATOMIC_MOVE);
        }
        return unpacked;
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("its entry " + entry.getName() + " lies outside of it");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
            }
        }
        var bootstrap = folder.resolve("bootstrap").toFile();
        if (bootstrap.exists() && !bootstrap.setExecutable(true)) {
            throw new IOException("its bootstrap cannot be made executable");
        }
    }

    /** The executable of a native build or custom runtime; the JVM's is ours. */
    Path bootstrap() {
        return root.resolve("bootstrap");
    }

    boolean hasBootstrap() {
        return Files.isExecutable(bootstrap());
    }

    /** The folder itself and its libraries, in the order in which AWS's client takes them. */
    List<Path> classPath() throws IOException {
        var lib = root.resolve("lib");
        if (!Files.isDirectory(lib)) {
            return List.of(root);
        }
        try (var jars = Files.list(lib)) {
            return java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(root),
                            jars.filter(jar -> jar.toString().endsWith(".jar"))
                                    .sorted(Comparator.comparing(
                                            jar -> jar.getFileName().toString())))
                    .toList();
        }
    }
}
