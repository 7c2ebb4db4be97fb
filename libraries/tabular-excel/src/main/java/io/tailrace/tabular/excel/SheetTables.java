package io.tailrace.tabular.excel;

import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.UnreadableFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one file in their order, one at a time: the chosen sheets of a workbook, which is opened once, or the one table of
 * a text.
 */
public final class SheetTables implements AutoCloseable {
    private final Closeable file;
    private final Iterator<Supplier<TableReader>> tables;
    private @Nullable TableReader current;

    SheetTables(Closeable file, Iterator<Supplier<TableReader>> tables) {
        this.file = file;
        this.tables = tables;
    }

    /**
     * Closes the table before and opens the next one, as far as its header; false when there is none.
     *
     * @throws UnreadableFile when this table cannot be read; the call after that goes on to the table behind it
     */
    public boolean next() {
        closeCurrent();
        if (!tables.hasNext()) {
            return false;
        }
        current = tables.next().get();
        return true;
    }

    /** The table that {@link #next} opened: valid until the following call of {@code next()}, which closes it. */
    public TableReader table() {
        if (current == null) {
            throw new IllegalStateException("There is no table before next() or after the end.");
        }
        return current;
    }

    @Override
    public void close() {
        try (file) {
            closeCurrent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closeCurrent() {
        if (current != null) {
            TableReader closing = current;
            current = null;
            closing.close();
        }
    }
}
