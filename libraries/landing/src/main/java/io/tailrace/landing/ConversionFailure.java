package io.tailrace.landing;

import org.jspecify.annotations.Nullable;

/** The converter did not answer, and all retries are used up. */
public record ConversionFailure(
        FileOutcome outcome,
        String fileName,
        DataSetName dataSet,
        @Nullable String error,
        @Nullable String cause) implements ConversionOutcome {
    public ConversionFailure {
        if (outcome != FileOutcome.FAILED) {
            throw new IllegalArgumentException("A conversion's failure has the outcome FAILED, not " + outcome + ".");
        }
    }
}
