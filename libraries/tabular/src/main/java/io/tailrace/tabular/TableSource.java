package io.tailrace.tabular;

import java.io.InputStream;
import java.nio.file.Path;

/**
 * Where the bytes come from. Text may stream; a workbook needs random access.
 * The name is the one people know (it stands in messages and tells compression), not that of a spool file.
 */
public sealed interface TableSource {
    String name();

    record LocalFile(String name, Path path) implements TableSource {}

    /** A stream that the reader closes. */
    record Stream(String name, InputStream bytes) implements TableSource {}

    /** Bytes that are read from any place, such as an object in a store; the reader closes them. */
    record Ranged(String name, RandomBytes bytes) implements TableSource {}

    static TableSource of(Path path) {
        return new LocalFile(String.valueOf(path.getFileName()), path);
    }

    static TableSource of(String name, Path path) {
        return new LocalFile(name, path);
    }

    static TableSource of(String name, InputStream bytes) {
        return new Stream(name, bytes);
    }

    static TableSource of(String name, RandomBytes bytes) {
        return new Ranged(name, bytes);
    }
}
