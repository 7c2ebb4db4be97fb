package io.tailrace.router;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileRole;
import io.tailrace.landing.ObjectLocation;
import org.jspecify.annotations.Nullable;

/**
 * An arrival to be recorded.
 *
 * @param now where the file is now
 */
record NewArrival(
        UploadedFile file,
        @Nullable DataSetName dataSet,
        @Nullable FileRole role,
        ObjectLocation now,
        ArrivalState state,
        @Nullable String reason,
        long configurationVersion) {

    /** Of a file that no mapping knows. */
    static NewArrival unknown(
            UploadedFile file, ObjectLocation now, ArrivalState state, String reason, long configurationVersion) {
        return new NewArrival(file, null, null, now, state, reason, configurationVersion);
    }
}
