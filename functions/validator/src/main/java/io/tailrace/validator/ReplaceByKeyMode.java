package io.tailrace.validator;

import java.util.List;

/** Rows whose key occurs in the new ones give way to all of them. */
record ReplaceByKeyMode(CuratedTable table, RowKey key) implements LoadMode {
    @Override
    public List<String> statements() {
        return List.of(
                table.lock(),
                table.withoutOwnRows(),
                "delete from " + table.name() + "\nwhere exists (select 1 from " + IncomingTable.NAME + " where "
                        + key.same(RowKey.of(IncomingTable.NAME), table::column) + ")",
                table.insert("from " + IncomingTable.NAME));
    }

    @Override
    public boolean keepsEveryRow() {
        return true;
    }
}
