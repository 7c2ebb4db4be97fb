package io.tailrace.tabular;

/** Opens delimited and fixed-width text, also packed by gzip or as the only member of a zip file. */
public final class TextTables {
    private TextTables() {}

    public static TableReader open(TableSource source, TableFormat.Text format, Layout layout) {
        return open(source, format, layout, Bounds.standard());
    }

    public static TableReader open(TableSource source, TableFormat.Text format, Layout layout, Bounds bounds) {
        throw new UnsupportedOperationException();
    }
}
