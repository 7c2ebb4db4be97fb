package io.tailrace.validator;

import io.tailrace.landing.Correction;
import io.tailrace.landing.PlannedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that got through and has bad rows.
 *
 * @param file as the run planned it that took it in
 * @param quarantineKeys where its bad rows are shown: its own quarantine, then those of earlier resubmissions
 * @param correctedKeys what earlier resubmissions have corrected
 * @param underway an earlier resubmission of which it is not yet known what it has corrected; null: there is none
 */
record Original(
        PlannedFile file,
        List<String> quarantineKeys,
        List<String> correctedKeys,
        @Nullable String underway) {
    Original {
        quarantineKeys = List.copyOf(quarantineKeys);
        correctedKeys = List.copyOf(correctedKeys);
    }

    Correction correction() {
        return new Correction(file.runId(), file.fileName(), quarantineKeys, correctedKeys);
    }
}
