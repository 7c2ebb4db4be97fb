package io.tailrace.samples;

import org.jspecify.annotations.Nullable;

/**
 * What a file must become in one region.
 *
 * @param region null: no region knows the file
 * @param outcome a file outcome of the account (LOADED, REJECTED), or the ledger's state of a file that is in no account (UNROUTED, WAITING)
 * @param code the reject reason's code; null: not rejected
 * @param late whether it came after its region's run began
 */
public record ExpectedFile(
        String file,
        @Nullable String region,
        String outcome,
        @Nullable String code,
        boolean late,
        long rowsIn,
        long rowsWritten,
        long rowsQuarantined,
        long rowsDeduplicated,
        long rowsSkipped,
        String why) {

    static ExpectedFile loaded(String file, String region, int rows, RowFaults faults, String why) {
        return new ExpectedFile(
                file,
                region,
                "LOADED",
                null,
                false,
                rows,
                rows - faults.quarantined() - faults.duplicates() - faults.blanks(),
                faults.quarantined(),
                faults.duplicates(),
                faults.blanks(),
                why);
    }

    static ExpectedFile rejected(String file, String region, String code, String why) {
        return new ExpectedFile(file, region, "REJECTED", code, false, 0, 0, 0, 0, 0, why);
    }

    static ExpectedFile inNoRun(String file, @Nullable String region, String state, String why) {
        return new ExpectedFile(file, region, state, null, false, 0, 0, 0, 0, 0, why);
    }

    ExpectedFile whenLate() {
        return new ExpectedFile(
                file,
                region,
                outcome,
                code,
                true,
                rowsIn,
                rowsWritten,
                rowsQuarantined,
                rowsDeduplicated,
                rowsSkipped,
                why);
    }
}
