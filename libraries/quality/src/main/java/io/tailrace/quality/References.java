package io.tailrace.quality;

import io.tailrace.tabular.Row;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Other data sets that rules may hold a table against, by alias. */
public interface References {
    /** The columns of each. */
    Map<String, List<Column>> columns();

    /** Hands on every row, canonical cells in the order of the columns; a row is good until the next. */
    void read(String alias, Consumer<Row> reader);
}
