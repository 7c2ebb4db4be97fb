package io.tailrace.validator;

import java.util.List;

/** The new rows are added. */
record AppendMode(CuratedTable table) implements LoadMode {
    @Override
    public List<String> statements() {
        return List.of(table.withoutOwnRows(), table.insert("from " + IncomingTable.NAME));
    }

    @Override
    public boolean keepsEveryRow() {
        return true;
    }
}
