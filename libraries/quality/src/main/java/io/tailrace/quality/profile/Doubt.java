package io.tailrace.quality.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds values that can be read in two ways which mean different things; a guess would be wrong in silence. */
final class Doubt {
    private Doubt() {}

    static @Nullable String of(List<NumberFit> numbers, boolean plain, boolean ambiguousDates) {
        if (!plain && numbers.stream().anyMatch(number -> !number.agrees(numbers.getFirst()))) {
            return "could be numbers with a decimal comma, or with a comma between thousands: no value tells which";
        }
        if (ambiguousDates && !plain) {
            return "could be dates with the day first, or with the month first: no day is above 12";
        }
        return null;
    }
}
