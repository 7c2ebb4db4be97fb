package io.tailrace.conversion;

import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RejectReason;

/**
 * Why a file is not taken.
 *
 * @param message a sentence that names file, place, expected and found, and holds no value of the data
 */
public record Refused(ReasonCode code, String message, String expected, String found) {

    static Refused because(ReasonCode code, String place, String expected, String found) {
        return new Refused(code, "%s: expected %s, found %s.".formatted(place, expected, found), expected, found);
    }

    public RejectReason reason() {
        return new RejectReason(code, message);
    }
}
