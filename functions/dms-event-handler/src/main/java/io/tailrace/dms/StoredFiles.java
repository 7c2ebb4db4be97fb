package io.tailrace.dms;

import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.configuration.DmsTarget;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.TextTables;
import io.tailrace.tabular.parquet.ParquetFooter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The files in S3. Of Parquet only the footers are read, CSV is read from its first record to its last. */
final class StoredFiles implements LoadedFiles {
    private final ObjectStore store;

    StoredFiles(ObjectStore store) {
        this.store = store;
    }

    @Override
    public long rows(DmsTarget.Files files) {
        try (var objects = store.list(files.bucket(), files.prefix())) {
            return objects.filter(StoredFiles::isOfFullLoad)
                    .mapToLong(object -> rows(files, object))
                    .sum();
        }
    }

    private static boolean isOfFullLoad(StoredObject object) {
        return ChangeFileName.of(object.location().key())
                .filter(ChangeFileName::isOfFullLoad)
                .isPresent();
    }

    private long rows(DmsTarget.Files files, StoredObject object) {
        var name = object.location().toString();
        return switch (files.kind()) {
            case PARQUET -> ParquetFooter.rows(name, object.size(), (offset, length) -> read(object, offset, length));
            case CSV -> records(name, files.header(), object);
        };
    }

    private byte[] read(StoredObject object, long offset, int length) {
        try (var bytes = store.open(object, offset, length)) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long records(String name, boolean header, StoredObject object) {
        InputStream bytes = store.open(object, 0, object.size());
        var layout = header ? Layout.standard() : Layout.withHeader(new Layout.Header.None(List.of()));
        try (var table = TextTables.open(new TableSource.Stream(name, bytes), TableFormat.Delimited.csv(), layout)) {
            long rows = 0;
            while (table.next()) {
                rows++;
            }
            return rows;
        }
    }
}
