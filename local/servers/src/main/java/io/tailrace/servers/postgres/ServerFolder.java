package io.tailrace.servers.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A server's folder: {@code data}, {@code server.log}, a lock, and a mark that the data folder was once whole. */
final class ServerFolder {
    private static final int LOG_LINES = 10;

    private final Path root;
    private final boolean throwaway;
    private @Nullable FileChannel lock;

    private ServerFolder(Path root, boolean throwaway) {
        this.root = root.toAbsolutePath();
        this.throwaway = throwaway;
    }

    static ServerFolder throwaway(Path root) {
        return new ServerFolder(root, true);
    }

    static ServerFolder lasting(Path root) {
        return new ServerFolder(root, false);
    }

    Path root() {
        return root;
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("server.log");
    }

    private Path complete() {
        return root.resolve("complete");
    }

    boolean isThrowaway() {
        return throwaway;
    }

    /** Takes the folder, and clears away what a process that was killed left in it. */
    void prepare() throws IOException {
        Files.createDirectories(root);
        lock();
        var running = Postmaster.of(data());
        if (running.isPresent()) {
            running.get().kill();
        }
        Files.deleteIfExists(data().resolve("postmaster.pid"));
        if (Files.notExists(complete())) {
            deleteTree(data());
        }
        Files.deleteIfExists(log());
    }

    private void lock() throws IOException {
        var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                lock = channel;
                return;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IllegalStateException("another server of this process uses the folder", e);
        }
        channel.close();
        throw new IllegalStateException("another process uses the folder");
    }

    void markComplete() throws IOException {
        if (Files.notExists(complete())) {
            Files.createFile(complete());
        }
    }

    /** The last lines of the server's log, for a message; empty when there are none. */
    String lastLog() {
        try {
            if (lock == null || Files.notExists(log())) {
                return "";
            }
            var lines = Files.readAllLines(log());
            return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return " (its log cannot be read: " + e.getMessage() + ")";
        }
    }

    void release() {
        try {
            var held = lock;
            if (held == null) {
                return;
            }
            held.close();
            lock = null;
            if (throwaway) {
                deleteTree(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + root + " cannot be released: " + e.getMessage(), e);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var tree = Files.walk(folder)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
