package io.tailrace.conversion;

import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * A file of whose bad rows some come back corrected.
 *
 * @param file its name
 * @param workbook whether it is one: its cells were no texts, as those of the quarantine are
 * @param quarantines where its bad rows are shown, as CSV: first its own quarantine, whose rows can be corrected, then those of earlier resubmissions
 * @param corrected which of them earlier resubmissions have corrected, as CSV
 */
public record Original(
        String file, boolean workbook, List<Supplier<InputStream>> quarantines, List<Supplier<InputStream>> corrected) {
    public Original {
        quarantines = List.copyOf(quarantines);
        corrected = List.copyOf(corrected);
    }
}
