package io.tailrace.converter;

import io.tailrace.conversion.ReferenceTables;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.NoSuchObject;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.TableReference;
import io.tailrace.quality.References;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import java.util.List;
import java.util.function.Supplier;

/** The tables of the warehouse as the run unloaded them before its files were converted. A table without its manifest was not read, or not whole. */
final class RunTables {
    private final ObjectStore store;
    private final PlannedFile file;

    RunTables(ObjectStore store, PlannedFile file) {
        this.store = store;
        this.file = file;
    }

    References of(List<TableReference> tables) {
        return new ReferenceTables(tables, this::parts);
    }

    private List<Supplier<TableSource>> parts(TableReference table) {
        var manifest = new ObjectLocation(file.bucket(), ZoneKeys.tableManifest(file.runId(), table.table()));
        try {
            return LandingJson.read(store.open(manifest), UnloadManifest.class).entries().stream()
                    .map(entry -> part(table, ObjectLocation.parse(entry.url())))
                    .toList();
        } catch (NoSuchObject e) {
            throw missing(table, "none at " + manifest + "; the account of the run says why");
        }
    }

    /** Rows are told of by the table and not by the part that they happen to be in. */
    private Supplier<TableSource> part(TableReference table, ObjectLocation location) {
        StoredObject object = store.head(location).orElseThrow(() -> missing(table, "no part " + location));
        return () -> TableSource.of(table.table(), new StoredBytes(store, object));
    }

    private UnreadableFile missing(TableReference table, String found) {
        return new UnreadableFile(
                Refusal.REFERENCE_MISSING,
                file.fileName(),
                "its rules",
                "table " + table.table() + " of the warehouse, unloaded for run " + file.runId()
                        + ", to be held against",
                found);
    }

    /** What UNLOAD writes last. (Amazon Redshift Database Developer Guide, "UNLOAD", parameter MANIFEST.) */
    record UnloadManifest(List<Entry> entries) {
        UnloadManifest {
            entries = List.copyOf(entries);
        }

        record Entry(String url) {}
    }
}
