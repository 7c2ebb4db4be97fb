package io.tailrace.conversion;

import io.tailrace.tabular.CanonicalCsvWriter;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A CSV that is there only when something is written to it. */
final class LateCsv implements AutoCloseable {
    private final Supplier<OutputStream> sink;
    private final Supplier<List<String>> header;
    private @Nullable CanonicalCsvWriter writer;

    /** Both are asked for when the first line comes. */
    LateCsv(Supplier<OutputStream> sink, Supplier<List<String>> header) {
        this.sink = sink;
        this.header = header;
    }

    /** Begun with its header, if it was not. */
    CanonicalCsvWriter writer() {
        if (writer == null) {
            writer = new CanonicalCsvWriter(new StaysOpen(sink.get()));
            writer.header(header.get());
        }
        return writer;
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
