package io.tailrace.landing;

import java.util.List;

/**
 * Which bad rows of an earlier file a planned file brings back. All keys are in the planned file's bucket.
 *
 * @param run that took the original in
 * @param fileName the original's
 * @param quarantineKeys where bad rows of the original are shown: first its own quarantine, whose rows can be corrected, then those of earlier resubmissions
 * @param correctedKeys which of them earlier resubmissions have corrected
 */
public record Correction(RunId run, String fileName, List<String> quarantineKeys, List<String> correctedKeys) {
    public Correction {
        quarantineKeys = List.copyOf(quarantineKeys);
        correctedKeys = List.copyOf(correctedKeys);
        if (quarantineKeys.isEmpty()) {
            throw new IllegalArgumentException("A correction of " + fileName + " needs its quarantine, found none.");
        }
    }
}
