package io.tailrace.dms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.Upload;
import io.tailrace.landing.configuration.Column;
import io.tailrace.tabular.CanonicalCsvWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files of changes made ready for COPY: each change gets the position of its file and its row, because COPY keeps neither, and the last change of a key can only be told by them. The same
 * files give the same objects, so a repetition overwrites them.
 */
final class ChangeBatch {
    /** What stands for a null; COPY's own default. */
    static final String NULL = "\\N";

    static final String OPERATION = "_op";
    static final String FILE = "_change_file";
    static final String ROW = "_change_row";

    private final ObjectStore store;
    private final ChangeStream stream;
    private final String folder;
    private final List<Entry> entries = new ArrayList<>();

    ChangeBatch(ObjectStore store, ChangeStream stream, String batch) {
        this.store = store;
        this.stream = stream;
        this.folder = folder(stream, batch);
    }

    static String folder(ChangeStream stream, String batch) {
        return "tailrace/changes/" + stream.shortName() + "/" + batch + "/";
    }

    /**
     * Writes a file's changes anew.
     *
     * @return how many there are
     * @throws io.tailrace.tabular.UnreadableFile when one of them cannot be used; nothing of the file is in the batch then
     */
    long add(StoredObject object, ChangeFileName name) {
        var part = new ObjectLocation(stream.files().bucket(), folder + "%05d.csv.gz".formatted(entries.size() + 1));
        try (var upload = store.upload(part, "text/csv; charset=utf-8");
                var changes = ChangeFile.open(store, object, stream, name.isOfFullLoad())) {
            long rows = write(changes, name.position(), CanonicalCsvWriter.gzip(new Sealing(upload)));
            if (rows > 0) {
                var stored = upload.complete();
                entries.add(new Entry(part.toString(), true, Map.of("content_length", stored.size())));
            }
            return rows;
        }
    }

    private static long write(ChangeFile changes, String position, CanonicalCsvWriter csv) {
        try (csv) {
            while (changes.next()) {
                csv.cell(changes.operation());
                csv.cell(position);
                csv.cell(String.valueOf(changes.row()));
                for (var value : changes.values()) {
                    csv.cell(value == null ? NULL : value);
                }
                csv.endRow();
            }
            return csv.rows();
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Writes the manifest of exactly these parts. */
    ObjectLocation manifest() {
        var manifest = new ObjectLocation(stream.files().bucket(), folder + "manifest");
        store.put(manifest, LandingJson.bytes(new Manifest(List.copyOf(entries))), "application/json");
        return manifest;
    }

    /** The columns of the parts, in their order. */
    static List<String> columns(ChangeStream stream) {
        var columns = new ArrayList<>(List.of(OPERATION, FILE, ROW));
        stream.target().columns().stream().map(Column::name).forEach(columns::add);
        return columns;
    }

    /** (Amazon Redshift Database Developer Guide, "Using a manifest to specify data files".) */
    @RegisterForReflection
    record Manifest(List<Entry> entries) {}

    @RegisterForReflection
    record Entry(String url, boolean mandatory, Map<String, Long> meta) {}

    /** A writer closes what it writes to; the object becomes visible only when all of it is known to be good. */
    private static final class Sealing extends FilterOutputStream {
        private final Upload upload;

        Sealing(Upload upload) {
            super(upload);
            this.upload = upload;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            upload.write(bytes, offset, length);
        }

        @Override
        public void close() {
            upload.seal();
        }
    }
}
