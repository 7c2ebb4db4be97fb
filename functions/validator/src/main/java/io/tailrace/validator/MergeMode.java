package io.tailrace.validator;

import static io.tailrace.landing.warehouse.Identifier.quoted;

import java.util.List;

/**
 * A row gives way to the newest of the new ones with its key. MERGE compares rows one to one and takes all columns by their place, so the rows go through a table that
 * is like the target and has one row a key. (Amazon Redshift Database Developer Guide, "MERGE", REMOVE DUPLICATES.)
 */
record MergeMode(CuratedTable table, RowKey key, NewestRows newest) implements LoadMode {
    private static final String ROWS = quoted("newest_rows");

    @Override
    public List<String> statements() {
        return List.of(
                "create temporary table " + ROWS + " (like " + table.name() + ")",
                "insert into " + ROWS + " (" + table.columnList() + ")\nselect " + table.columnList() + "\n"
                        + newest.numbered(key.list(), "") + "\nwhere \"_newest\" = 1 or " + key.incomplete(),
                table.lock(),
                table.withoutOwnRows(),
                "merge into " + table.name() + "\nusing " + ROWS + " on " + key.same(table::column, RowKey.of(ROWS))
                        + "\nremove duplicates",
                "drop table " + ROWS);
    }

    @Override
    public boolean keepsEveryRow() {
        return false;
    }
}
