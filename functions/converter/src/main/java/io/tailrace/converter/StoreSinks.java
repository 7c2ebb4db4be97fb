package io.tailrace.converter;

import io.tailrace.conversion.Sinks;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.ConvertedFile;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.Upload;
import io.tailrace.landing.configuration.Output.Encoding;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one conversion, which become visible together or not at all, as far as that can be: bad rows first, so that converted rows are never there
 * without them, then the parts in their order. What an earlier attempt has left and this one does not write is taken away before.
 */
final class StoreSinks implements Sinks, AutoCloseable {
    private static final String QUARANTINE_TYPE = "text/csv; charset=utf-8";

    private final ObjectStore store;
    private final ConvertedFile converted;
    private final Encoding encoding;
    private final ObjectLocation bad;
    private final List<Upload> parts = new ArrayList<>();
    private @Nullable Upload quarantine;

    StoreSinks(ObjectStore store, ConvertedFile converted, Encoding encoding, ObjectLocation bad) {
        this.store = store;
        this.converted = converted;
        this.encoding = encoding;
        this.bad = bad;
    }

    @Override
    public OutputStream part(int number) {
        if (!parts.isEmpty()) {
            parts.getLast().seal();
        }
        Upload upload = store.upload(converted.part(encoding, number), encoding.contentType());
        parts.add(upload);
        return upload;
    }

    @Override
    public OutputStream quarantine() {
        Upload upload = store.upload(bad, QUARANTINE_TYPE);
        quarantine = upload;
        return upload;
    }

    boolean hasBadRows() {
        return quarantine != null;
    }

    /**
     * Makes everything visible.
     *
     * @param rows of each part
     */
    List<ConversionResult.Output> complete(List<Long> rows) {
        if (rows.size() != parts.size()) {
            throw new IllegalStateException(converted + " was written in " + parts.size()
                    + " parts, but rows are told of " + rows.size() + ".");
        }
        deleteParts(parts.size());
        if (quarantine == null) {
            store.delete(bad);
        } else {
            quarantine.complete();
        }
        var outputs = new ArrayList<ConversionResult.Output>();
        for (int i = 0; i < rows.size(); i++) {
            var object = parts.get(i).complete();
            outputs.add(new ConversionResult.Output(
                    object.location().bucket(), object.location().key(), object.size(), rows.get(i)));
        }
        return outputs;
    }

    /** Takes away what an earlier attempt may have left. */
    void discard() {
        deleteParts(0);
        store.delete(bad);
    }

    /** Gives up what is not complete. */
    @Override
    public void close() {
        try {
            parts.forEach(Upload::close);
        } finally {
            if (quarantine != null) {
                quarantine.close();
            }
        }
    }

    /** Of an earlier attempt, all but the first {@code kept}, which are overwritten. */
    private void deleteParts(int kept) {
        var left = new ArrayList<>(converted.present(store));
        for (int number = 1; number <= kept; number++) {
            left.remove(converted.part(encoding, number));
        }
        left.forEach(store::delete);
    }
}
