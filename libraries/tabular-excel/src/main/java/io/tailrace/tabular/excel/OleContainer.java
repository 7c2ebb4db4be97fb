package io.tailrace.tabular.excel;

import io.tailrace.tabular.RandomBytes;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The streams in the root of an OLE2 container ([MS-CFB]), found by its directory. */
final class OleContainer implements Closeable {
    private final RandomBytes bytes;
    private final Map<String, OleStream> streams = new LinkedHashMap<>();

    private OleContainer(RandomBytes bytes) {
        this.bytes = bytes;
    }

    /** The bytes are closed with the container, or when it cannot be opened. */
    static OleContainer open(String file, RandomBytes bytes) throws IOException {
        try {
            var container = new OleContainer(bytes);
            container.readDirectory(new OleSectors(file, bytes));
            return container;
        } catch (Throwable e) {
            bytes.close();
            throw e;
        }
    }

    /** The stream of this name, ignoring case as [MS-CFB] 2.6.4 compares. */
    Optional<OleStream> stream(String name) {
        return Optional.ofNullable(streams.get(name.toUpperCase(Locale.ROOT)));
    }

    List<String> names() {
        return streams.values().stream().map(OleStream::name).toList();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private void readDirectory(OleSectors sectors) throws IOException {
        var directory = new OleDirectory(sectors);
        for (OleDirectory.Entry entry : directory.rootStreams()) {
            streams.putIfAbsent(entry.name().toUpperCase(Locale.ROOT), directory.stream(entry));
        }
    }

    static UnreadableFile malformed(String file, String expected, String found) {
        return new UnreadableFile(Refusal.MALFORMED, file, "OLE2 container", expected, found);
    }
}
