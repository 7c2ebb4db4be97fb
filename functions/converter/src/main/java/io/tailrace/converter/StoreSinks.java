package io.tailrace.converter;

import io.tailrace.conversion.Sinks;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.ConvertedFile;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.Upload;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Output.Encoding;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one conversion, which become visible together or not at all, as far as that can be: what tells of bad, removed and corrected rows first, so that converted
 * rows are never there without it, then the parts in their order. What an earlier attempt has left and this one does not write is taken away before.
 */
final class StoreSinks implements Sinks, AutoCloseable {
    private static final String CSV = "text/csv; charset=utf-8";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ObjectStore store;
    private final ConvertedFile converted;
    private final Encoding encoding;
    private final List<Upload> parts = new ArrayList<>();
    private final StoredTrace quarantine;
    private final StoredTrace workbook;
    private final StoredTrace duplicates;
    private final StoredTrace corrected;

    StoreSinks(ObjectStore store, PlannedFile file, Encoding encoding) {
        this.store = store;
        this.encoding = encoding;
        converted = ConvertedFile.of(file);
        var run = file.runId();
        var dataSet = file.dataSet();
        var name = file.fileName();
        quarantine = new StoredTrace(store, at(file, ZoneKeys.quarantine(run, dataSet, name)), CSV);
        workbook = new StoredTrace(store, at(file, ZoneKeys.quarantineWorkbook(run, dataSet, name)), WORKBOOK);
        duplicates = new StoredTrace(store, at(file, ZoneKeys.duplicates(run, dataSet, name)), CSV);
        corrected = new StoredTrace(store, at(file, ZoneKeys.corrected(run, dataSet, name)), CSV);
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
        return quarantine.begin();
    }

    @Override
    public OutputStream workbook() {
        return workbook.begin();
    }

    @Override
    public OutputStream duplicates() {
        return duplicates.begin();
    }

    @Override
    public OutputStream corrected() {
        return corrected.begin();
    }

    /** Null when there were no bad rows. */
    @Nullable
    String quarantineKey() {
        return quarantine.key();
    }

    /** Null when there were no bad rows. */
    @Nullable
    String workbookKey() {
        return workbook.key();
    }

    /** Null when no row was removed. */
    @Nullable
    String duplicatesKey() {
        return duplicates.key();
    }

    /** Null when no row of an original got through. */
    @Nullable
    String correctedKey() {
        return corrected.key();
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
        traces().forEach(StoredTrace::complete);
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
        traces().forEach(StoredTrace::discard);
    }

    /** Gives up what is not complete. */
    @Override
    public void close() {
        try (quarantine;
                workbook;
                duplicates;
                corrected) {
            parts.forEach(Upload::close);
        }
    }

    private List<StoredTrace> traces() {
        return List.of(quarantine, workbook, duplicates, corrected);
    }

    /** Of an earlier attempt, all but the first {@code kept}, which are overwritten. */
    private void deleteParts(int kept) {
        var left = new ArrayList<>(converted.present(store));
        for (int number = 1; number <= kept; number++) {
            left.remove(converted.part(encoding, number));
        }
        left.forEach(store::delete);
    }

    private static ObjectLocation at(PlannedFile file, String key) {
        return new ObjectLocation(file.bucket(), key);
    }
}
