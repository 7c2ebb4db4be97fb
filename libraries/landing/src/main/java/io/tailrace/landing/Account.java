package io.tailrace.landing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run did with every file and row: the content of {@code account.json}.
 *
 * @param balanced whether rows in = written + quarantined + de-duplicated + skipped for every file
 */
public record Account(
        RunId runId,
        RegionName region,
        LocalDate businessDate,
        RunStatus status,
        List<String> reasons,
        long configurationVersion,
        List<String> missingMandatory,
        boolean balanced,
        List<FileEntry> files,
        Totals totals,
        List<LoadEntry> loads,
        List<PublishedTable> published) {

    public Account {
        reasons = List.copyOf(reasons);
        missingMandatory = List.copyOf(missingMandatory);
        files = List.copyOf(files);
        loads = List.copyOf(loads);
        published = List.copyOf(published);
    }

    /**
     * One file of the run.
     *
     * @param corrects the file whose rows it brings back; null: it is a file of its own
     */
    public record FileEntry(
            String fileName,
            @Nullable DataSetName dataSet,
            FileOutcome outcome,
            boolean late,
            @Nullable RejectReason reason,
            long rowsIn,
            long rowsWritten,
            long rowsQuarantined,
            long rowsDeduplicated,
            long rowsSkipped,
            long rowsLoaded,
            @Nullable String corrects) {}

    /** Sums over the files; {@code published} over the published tables. */
    public record Totals(
            long rowsIn,
            long rowsWritten,
            long rowsQuarantined,
            long rowsDeduplicated,
            long rowsSkipped,
            long rowsLoaded,
            long published) {}

    /**
     * One data set's load.
     *
     * @param refused rows for which COPY failed, at most 20
     */
    public record LoadEntry(
            DataSetName dataSet,
            String table,
            String status,
            long rows,
            @Nullable String error,

            List<RefusedRow> refused) {
        public LoadEntry {
            refused = refused == null ? List.of() : List.copyOf(refused);
        }

        public LoadEntry(DataSetName dataSet, String table, String status, long rows, @Nullable String error) {
            this(dataSet, table, status, rows, error, List.of());
        }
    }

    /**
     * A row that the warehouse would not take.
     *
     * @param file the data file, or the converted part when that is all that is known
     * @param row of the data file; null when it is not known
     * @param column null when no single one is meant
     * @param code the warehouse's own
     */
    public record RefusedRow(
            String file, @Nullable Long row, @Nullable String column, int code, String message) {
        /** {@code File x.csv, row 17, column quantity: Invalid digit (1207).} */
        public String sentence() {
            return "File " + file + (row == null ? "" : ", row " + row) + (column == null ? "" : ", column " + column)
                    + ": " + message + " (" + code + ").";
        }
    }

    /** One table that the procedures built. */
    public record PublishedTable(String table, long rows) {}
}
