package io.tailrace.quality;

import io.tailrace.tabular.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Other data sets that rules may hold a table against, by alias. */
public interface References {
    /** The columns of each. */
    Map<String, List<Column>> columns();

    /**
     * Hands on every row, canonical cells in the order of the columns; a row is good until the next. Rows that break their contract are passed over.
     *
     * @return how many rows were passed over, by the file or table that they stand in; those without such a row are not named
     */
    Map<String, Long> read(String alias, Consumer<Row> reader);

    /** These and others; no alias is in both. */
    default References and(References others) {
        var these = this;
        return new References() {
            @Override
            public Map<String, List<Column>> columns() {
                var all = new TreeMap<>(these.columns());
                all.putAll(others.columns());
                return all;
            }

            @Override
            public Map<String, Long> read(String alias, Consumer<Row> reader) {
                return (these.columns().containsKey(alias) ? these : others).read(alias, reader);
            }
        };
    }
}
