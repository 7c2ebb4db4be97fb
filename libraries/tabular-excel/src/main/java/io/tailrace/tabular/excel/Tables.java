package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;

/** Opens a table of any format. */
public final class Tables {
    private Tables() {}

    public static TableReader open(TableSource source, TableFormat format, Layout layout) {
        return open(source, format, layout, Bounds.standard());
    }

    /**
     * Opens the table and reads as far as its header.
     *
     * @throws IllegalArgumentException when a workbook comes as a stream: it must be spooled to a local file first
     */
    public static TableReader open(TableSource source, TableFormat format, Layout layout, Bounds bounds) {
        throw new UnsupportedOperationException();
    }
}
