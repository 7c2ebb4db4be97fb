package io.tailrace.landing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The converter's answer for one planned file.
 *
 * @param outcome {@code CONVERTED}, or {@code REJECTED} when the pair now lies in {@code reject/}
 * @param columns columns that the contract does not have, written behind its own: see {@code extraColumns: evolve}
 * @param outputs the parts of the converted file, in the order of its rows; none when the file was rejected
 * @param quarantineKey null when no row was quarantined
 * @param stopRun whether a failed rule asks to end the run
 * @param reason given exactly when the file was rejected
 */
public record ConversionResult(
        FileOutcome outcome,
        RunId runId,
        String fileName,
        DataSetName dataSet,
        long rowsIn,
        long rowsWritten,
        long rowsQuarantined,
        long rowsDeduplicated,
        long rowsSkipped,
        List<String> columns,
        List<Output> outputs,
        @Nullable String quarantineKey,
        @Nullable String reportKey,
        boolean stopRun,
        @Nullable RejectReason reason)
        implements ConversionOutcome {

    public ConversionResult {
        columns = List.copyOf(columns);
        outputs = List.copyOf(outputs);
        if (outcome != FileOutcome.CONVERTED && outcome != FileOutcome.REJECTED) {
            throw new IllegalArgumentException("A converter answers CONVERTED or REJECTED, not " + outcome + ".");
        }
        if ((outcome == FileOutcome.REJECTED) != (reason != null)) {
            throw new IllegalArgumentException("File " + fileName + " is " + outcome
                    + "; exactly a rejected file has a reason, found " + reason + ".");
        }
    }

    /** Whether every row that was read is accounted for, and every row that was written lies in a part. */
    public boolean balances() {
        return rowsIn == rowsWritten + rowsQuarantined + rowsDeduplicated + rowsSkipped
                && rowsWritten == outputs.stream().mapToLong(Output::rows).sum();
    }

    /** A part of the converted file. */
    public record Output(String bucket, String key, long bytes, long rows) {}
}
