package io.tailrace.stack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** The log file of a stack: its own remarks and every line of its functions. */
final class StackLog implements Consumer<String>, AutoCloseable {
    private final InstantSource clock;
    private final BufferedWriter writer;
    private boolean closed;

    StackLog(Path file, InstantSource clock) {
        this.clock = clock;
        try {
            writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " cannot be written", e);
        }
    }

    @Override
    public void accept(String line) {
        write("stack", line);
    }

    synchronized void write(String source, String line) {
        if (closed) {
            return;
        }
        try {
            writer.write(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + source + " " + line);
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
