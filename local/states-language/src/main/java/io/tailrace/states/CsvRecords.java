package io.tailrace.states;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of RFC 4180 text with a chosen delimiter. Empty lines are no records; a byte order mark is no data. */
final class CsvRecords implements Closeable {
    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader reader;
    private final char delimiter;
    private int current;

    CsvRecords(Reader reader, char delimiter) throws IOException {
        this.reader = reader;
        this.delimiter = delimiter;
        advance();
        if (current == BYTE_ORDER_MARK) {
            advance();
        }
    }

    /** The next record's values; null after the last one. */
    @Nullable
    List<String> next() throws IOException {
        while (current == '\n' || current == '\r') {
            advance();
        }
        if (current == END) {
            return null;
        }
        var values = new ArrayList<String>();
        values.add(value());
        while (current == delimiter) {
            advance();
            values.add(value());
        }
        return values;
    }

    private String value() throws IOException {
        return current == '"' ? quoted() : plain(new StringBuilder());
    }

    private String plain(StringBuilder value) throws IOException {
        while (current != delimiter && current != '\n' && current != '\r' && current != END) {
            value.append((char) current);
            advance();
        }
        return value.toString();
    }

    private String quoted() throws IOException {
        var value = new StringBuilder();
        advance();
        while (true) {
            if (current == END) {
                throw new IOException("A quoted CSV value has no closing quotation mark.");
            }
            if (current == '"') {
                advance();
                if (current != '"') {
                    return plain(value);
                }
            }
            value.append((char) current);
            advance();
        }
    }

    private void advance() throws IOException {
        current = reader.read();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
