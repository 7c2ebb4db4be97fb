package io.tailrace.validator;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.Rejection;
import io.tailrace.landing.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a file.
 *
 * @param message a sentence that names file, place, expected and found
 */
record Problem(
        ReasonCode code,
        String message,
        @Nullable String expected,
        @Nullable String found) {
    Rejection rejection(RunId run, String fileName, @Nullable DataSetName dataSet, Instant at) {
        return new Rejection(run, fileName, dataSet, code, message, expected, found, at);
    }
}
