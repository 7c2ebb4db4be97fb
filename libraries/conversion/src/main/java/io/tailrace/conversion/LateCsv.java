package io.tailrace.conversion;

import io.tailrace.tabular.CanonicalCsvWriter;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A CSV that is there only when something is written to it. */
final class LateCsv implements AutoCloseable {
    private final Supplier<OutputStream> sink;
    private final List<String> header;
    private @Nullable CanonicalCsvWriter writer;

    LateCsv(Supplier<OutputStream> sink, List<String> header) {
        this.sink = sink;
        this.header = List.copyOf(header);
    }

    /** Begun with its header, if it was not. */
    CanonicalCsvWriter writer() {
        if (writer == null) {
            writer = new CanonicalCsvWriter(new StaysOpen(sink.get()));
            writer.header(header);
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
