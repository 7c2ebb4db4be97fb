package io.tailrace.validator;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RejectReason;
import org.jspecify.annotations.Nullable;

/**
 * What became of a pair.
 *
 * @param state of the data file: {@code CONVERTED}, {@code LOADED}, {@code REJECTED} or {@code FAILED}
 * @param data where the data file is now; null: where it was
 * @param tail where the tail file is now; null: where it was
 * @param result the converter's counts; null: none
 * @param rowsLoaded null: not loaded
 */
record PairEnd(
        String dataName,
        String tailName,
        ArrivalState state,
        @Nullable ObjectLocation data,
        @Nullable ObjectLocation tail,
        @Nullable RejectReason reason,
        @Nullable ConversionResult result,
        @Nullable Long rowsLoaded) {

    /** A tail is archived when its data file is converted; otherwise it ends as the data file does. */
    ArrivalState tailState() {
        return switch (state) {
            case CONVERTED, LOADED -> ArrivalState.ARCHIVED;
            case REJECTED, FAILED -> state;
            case LANDED, PROCESSING, ARCHIVED, SUPERSEDED, UNROUTED, DUPLICATE ->
                throw new IllegalStateException("A pair does not end " + state + ": " + dataName + ".");
        };
    }
}
