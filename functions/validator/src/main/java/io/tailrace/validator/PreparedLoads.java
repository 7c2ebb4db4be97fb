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
        List<LoadTarget> loads,
        @Nullable PublishBatch publish,
        @Nullable String stopped) {
    public PreparedLoads {
        loads = List.copyOf(loads);
    }

    /**
     * A data set with rows to load.
     *
     * @param record a query for the files that the run has loaded already, with their rows; a load that is recorded is not done again
     * @param inspection a query for the columns of the table, whose answer {@code prepareLoad} wants
     * @param refusedRows a query for the rows that COPY refused, should the load fail
     */
    public record LoadTarget(
            DataSetName dataSet,
            String table,
            String statementName,
            String record,
            String inspection,
            String refusedRows) {}

    /**
     * The procedures.
     *
     * @param begin makes the shadow tables, unless another run is publishing; null when there are none
     * @param giveUp lets the next run publish, when this one could not; null when there are no shadow tables
     * @param steps calls that build shadow tables: those of one step side by side, one step after the other
     * @param sqls for one transaction, which publishes; the last one answers {@code table_name, rows}
     */
    public record PublishBatch(
            String statementName,
            @Nullable String begin,
            @Nullable String giveUp,
            List<List<ProcedureCall>> steps,
            List<String> sqls,
            List<String> procedures) {
        public PublishBatch {
            steps = steps.stream().map(List::copyOf).toList();
            sqls = List.copyOf(sqls);
            procedures = List.copyOf(procedures);
        }
    }

    /** One procedure. */
    public record ProcedureCall(String procedure, String sql) {}
}
