package io.tailrace.conversion;

import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RejectReason;
import io.tailrace.quality.BrokenContract;
import io.tailrace.quality.Location;
import io.tailrace.quality.TooManyValues;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import org.jspecify.annotations.Nullable;

/**
 * Why a file is not taken.
 *
 * @param message a sentence that names file, place, expected and found, and holds no value of the data
 * @param refusal the {@link Refusal} of a file that could not be read; null when it could
 */
public record Refused(
        ReasonCode code,
        String message,
        String expected,
        String found,
        @Nullable String refusal) {

    static Refused because(ReasonCode code, String place, String expected, String found) {
        return new Refused(code, "%s: expected %s, found %s.".formatted(place, expected, found), expected, found, null);
    }

    static Refused unreadable(UnreadableFile file) {
        return new Refused(
                ReasonCode.UNREADABLE_FILE,
                String.valueOf(file.getMessage()),
                file.place() + ": " + file.expected(),
                file.found(),
                file.refusal().name());
    }

    static Refused tooManyValues(String file, TooManyValues e) {
        return new Refused(
                ReasonCode.CONVERSION_FAILED,
                file + ": " + e.getMessage(),
                "distinct values that fit into memory and disk",
                "more",
                null);
    }

    static Refused broken(Location header, BrokenContract broken) {
        ReasonCode code = switch (broken) {
            case BrokenContract.ColumnMissing missing -> ReasonCode.COLUMN_MISSING;
            case BrokenContract.ExtraColumn extra -> ReasonCode.EXTRA_COLUMN;
        };
        return because(code, header.toString(), broken.expected(), broken.found());
    }

    public RejectReason reason() {
        return new RejectReason(code, message);
    }
}
