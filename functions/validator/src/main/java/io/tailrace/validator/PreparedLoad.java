package io.tailrace.validator;

import io.tailrace.landing.DataSetName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code prepareLoad}: the load of a data set.
 *
 * @param sqls for one transaction; the last one answers {@code file, rows}
 * @param convertedRows how many rows the files hold
 * @param refused why the rows cannot be loaded; null: they can
 */
public record PreparedLoad(
        DataSetName dataSet,
        String table,
        String statementName,
        List<String> sqls,
        long convertedRows,
        @Nullable String refused) {
    public PreparedLoad {
        sqls = List.copyOf(sqls);
    }
}
