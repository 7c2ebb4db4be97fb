package io.tailrace.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where a stack keeps everything; only one stack at a time may have it. */
final class StateFolder implements AutoCloseable {
    private final Path folder;
    private final boolean temporary;
    private final FileChannel lockFile;

    private StateFolder(Path folder, boolean temporary, FileChannel lockFile) {
        this.folder = folder;
        this.temporary = temporary;
        this.lockFile = lockFile;
    }

    /** Opens a folder, created when absent; null for a temporary one. */
    static StateFolder open(@Nullable Path given) {
        try {
            var folder = given == null ? Files.createTempDirectory("tailrace-") : Files.createDirectories(given);
            var lockFile =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(lockFile) == null) {
                lockFile.close();
                throw new IllegalStateException("Another stack is running over " + folder + "; stop it first");
            }
            return new StateFolder(folder.toAbsolutePath(), given == null, lockFile);
        } catch (IOException e) {
            throw new UncheckedIOException("The state folder " + given + " cannot be used", e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    boolean isTemporary() {
        return temporary;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
            delete(path("lambda"));
            if (temporary) {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
