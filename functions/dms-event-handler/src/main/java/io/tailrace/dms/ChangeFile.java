package io.tailrace.dms;

import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.configuration.ChangeTarget;
import io.tailrace.landing.configuration.DmsTarget;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.TextTables;
import io.tailrace.tabular.UnreadableFile;
import io.tailrace.tabular.parquet.ParquetTableReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes in one file, one after the other. Columns are found by their names where the file has names, else by the configured layout. Files of a full load may lack the operation: their
 * rows are inserts.
 */
final class ChangeFile implements AutoCloseable {
    private static final String INSERT = "I";

    private final String name;
    private final ChangeTarget target;
    private final TableReader table;
    private final @Nullable Path spool;
    private final boolean csv;
    private final boolean fullLoad;
    private final List<Integer> key;
    /** Where in the file each column of the target is. */
    private int[] places = new int[0];
    /** Where the operation is; -1: nowhere. */
    private int operation;

    private int width;

    private ChangeFile(
            String name,
            DmsTarget.Files files,
            ChangeTarget target,
            boolean fullLoad,
            TableReader table,
            @Nullable Path spool) {
        this.name = name;
        this.target = target;
        this.table = table;
        this.spool = spool;
        this.csv = files.kind() == DmsTarget.Kind.CSV;
        this.fullLoad = fullLoad;
        var columns = target.columns().stream().map(column -> column.name()).toList();
        this.key = target.key().stream().map(columns::indexOf).toList();
        if (!table.columns().isEmpty()) {
            bind(table.columns(), "header");
        }
    }

    /** @throws UnreadableFile when it cannot be read */
    static ChangeFile open(ObjectStore store, StoredObject object, ChangeStream stream, boolean fullLoad) {
        var name = object.location().toString();
        Path spool = stream.files().kind() == DmsTarget.Kind.PARQUET ? spool(store, object) : null;
        TableReader table = null;
        try {
            table = spool == null ? text(store, object, stream.files()) : new ParquetTableReader(name, spool);
            return new ChangeFile(name, stream.files(), stream.target(), fullLoad, table, spool);
        } catch (RuntimeException e) {
            if (table != null) {
                table.close();
            }
            delete(spool);
            throw e;
        }
    }

    private static TableReader text(ObjectStore store, StoredObject object, DmsTarget.Files files) {
        var layout = files.header() ? Layout.standard() : Layout.withHeader(new Layout.Header.None(List.of()));
        return TextTables.open(
                TableSource.of(object.location().toString(), store.open(object, 0, object.size())),
                TableFormat.Delimited.csv(),
                layout);
    }

    /** Parquet is read from its end: it is fetched whole first. */
    private static Path spool(ObjectStore store, StoredObject object) {
        try {
            var spool = Files.createTempFile("changes", ".parquet");
            try (var bytes = store.open(object, 0, object.size())) {
                Files.copy(bytes, spool, StandardCopyOption.REPLACE_EXISTING);
            }
            return spool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean next() {
        if (!table.next()) {
            return false;
        }
        if (table.columns().isEmpty() && width == 0) {
            bindByWidth(table.row().width());
        }
        if (table.row().width() > width || (csv && table.row().width() < width)) {
            throw unreadable(width + " cells", table.row().width() + " cells");
        }
        return true;
    }

    /** I, U or D. */
    String operation() {
        if (operation < 0) {
            return INSERT;
        }
        var text = table.row().text(operation);
        if (text == null || !(text.equals(INSERT) || text.equals("U") || text.equals("D"))) {
            throw unreadable("I, U or D as operation", text == null ? "nothing" : "'" + text + "'");
        }
        return text;
    }

    /** The values of the target's columns; null for a null. Of a delete only those of the key count. */
    List<@Nullable String> values() {
        var operation = operation();
        var values = new ArrayList<@Nullable String>(places.length);
        for (int i = 0; i < places.length; i++) {
            var value = value(table.row().text(places[i]), i);
            boolean isKey = key.contains(i);
            if (value == null && isKey) {
                throw unreadable("a value of key " + target.columns().get(i).name(), "nothing");
            }
            values.add(operation.equals("D") && !isKey ? null : value);
        }
        return values;
    }

    private @Nullable String value(@Nullable String text, int column) {
        var type = target.columns().get(column).type();
        if (csv) {
            if (text == null) {
                // An empty field is an empty text, unless that is how nulls are written.
                return ChangeValue.isText(type) && !target.nullText().isEmpty() ? "" : null;
            }
            if (text.equals(target.nullText())) {
                return null;
            }
        }
        if (text == null || (text.isEmpty() && !ChangeValue.isText(type))) {
            return null;
        }
        if (!ChangeValue.fits(text, type)) {
            throw unreadable(target.columns().get(column).name() + " as " + type.word(), "'" + text + "'");
        }
        return text;
    }

    /** The number of the change in the file, as the source numbers its rows. */
    long row() {
        return table.row().number();
    }

    private void bindByWidth(int cells) {
        var layout = target.layout();
        var withoutOperation = layout.stream()
                .filter(column -> !column.equals(ChangeTarget.OPERATION))
                .toList();
        bind(fullLoad && cells == withoutOperation.size() ? withoutOperation : layout, "row 1");
    }

    private void bind(List<String> names, String place) {
        var layout = target.layout();
        var missing = new ArrayList<>(layout);
        missing.removeAll(names);
        if (fullLoad) {
            missing.remove(ChangeTarget.OPERATION);
        }
        var added = new ArrayList<>(names);
        added.removeAll(layout);
        if (!missing.isEmpty() || !added.isEmpty()) {
            throw new UnreadableFile(
                    Refusal.HEADER_MISSING,
                    name,
                    place,
                    "the columns " + String.join(", ", layout),
                    String.join(", ", names));
        }
        operation = names.indexOf(ChangeTarget.OPERATION);
        places = target.columns().stream()
                .mapToInt(column -> names.indexOf(column.name()))
                .toArray();
        width = names.size();
    }

    private UnreadableFile unreadable(String expected, String found) {
        return new UnreadableFile(Refusal.MALFORMED, name, "row " + table.row().number(), expected, found);
    }

    @Override
    public void close() {
        table.close();
        delete(spool);
    }

    private static void delete(@Nullable Path spool) {
        if (spool != null) {
            try {
                Files.deleteIfExists(spool);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
