package io.tailrace.validator;

import java.util.List;

/** All rows give way to the new ones. There is no {@code truncate}, because it commits. (Amazon Redshift Database Developer Guide, "TRUNCATE".) */
record ReplaceMode(CuratedTable table) implements LoadMode {
    @Override
    public List<String> statements() {
        return List.of(table.lock(), "delete from " + table.name(), table.insert("from " + IncomingTable.NAME));
    }

    @Override
    public boolean keepsEveryRow() {
        return true;
    }
}
