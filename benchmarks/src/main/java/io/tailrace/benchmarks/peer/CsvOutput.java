package io.tailrace.benchmarks.peer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The CSV of peers that bring no writer of their own. */
final class CsvOutput implements AutoCloseable {
    private final BufferedWriter writer;
    private int column;

    CsvOutput(String path) throws IOException {
        writer = Files.newBufferedWriter(Path.of(path));
    }

    /** Writes the next cell; blank when there is none. */
    void cell(@Nullable String text) {
        try {
            if (column++ > 0) {
                writer.write(',');
            }
            if (text != null) {
                write(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The column, from 0, that the next cell goes to. */
    int column() {
        return column;
    }

    void skipTo(int wanted) {
        while (column < wanted) {
            cell(null);
        }
    }

    void endRow() {
        try {
            writer.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        column = 0;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private void write(String text) throws IOException {
        if (needsQuotes(text)) {
            writer.write('"');
            writer.write(text.replace("\"", "\"\""));
            writer.write('"');
        } else {
            writer.write(text);
        }
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
