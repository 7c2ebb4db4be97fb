package io.tailrace.validator;

import io.tailrace.landing.DataSetName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code prepareLoads}.
 *
 * @param publish null when nothing is loaded, or no procedure is configured
 * @param stopped why a rule stops the run; null: none does
 */
public record PreparedLoads(
        List<LoadBatch> loads,
        @Nullable PublishBatch publish,
        @Nullable String stopped) {
    public PreparedLoads {
        loads = List.copyOf(loads);
    }

    /**
     * The load of a data set.
     *
     * @param sqls for one transaction; the last one answers {@code file, rows}
     * @param convertedRows how many rows the files hold
     */
    public record LoadBatch(
            DataSetName dataSet, String table, String statementName, List<String> sqls, long convertedRows) {
        public LoadBatch {
            sqls = List.copyOf(sqls);
        }
    }

    /**
     * The procedures.
     *
     * @param sqls for one transaction; the last one answers {@code table_name, rows}
     */
    public record PublishBatch(String statementName, List<String> sqls, List<String> procedures) {
        public PublishBatch {
            sqls = List.copyOf(sqls);
            procedures = List.copyOf(procedures);
        }
    }
}
