package io.tailrace.router;

import io.tailrace.landing.ArrivalState;
import java.util.List;

/** What an event means for one region, by what the ledger knows. */
sealed interface Decision {
    /** The event was recorded before. */
    record Repeated() implements Decision {}

    /** A later upload to the same key was recorded before. */
    record Outdated(Arrival later) implements Decision {}

    /** The same bytes under the same name are in use. */
    record Duplicate(Arrival same) implements Decision {}

    /** The file is to be brought to the region. */
    sealed interface Bring extends Decision {}

    /** Other bytes under the same name wait for a run and must give way first. */
    record Resend(Arrival waiting) implements Bring {}

    /** A run has the name in its hands: its file may not have left {@code landing/} yet. */
    record AfterRun(Arrival processing) implements Bring {}

    /** Nothing is in the way. */
    record Land() implements Bring {}

    static Decision of(UploadedFile file, List<Arrival> arrivals) {
        if (arrivals.stream().anyMatch(arrival -> arrival.is(file))) {
            return new Repeated();
        }
        var later =
                arrivals.stream().filter(arrival -> arrival.isLaterThan(file)).findFirst();
        if (later.isPresent()) {
            return new Outdated(later.get());
        }
        var newest = arrivals.reversed().stream().filter(Arrival::isInUse).findFirst();
        if (newest.isEmpty()) {
            return new Land();
        }
        return following(file, newest.get());
    }

    private static Decision following(UploadedFile file, Arrival newest) {
        if (newest.hasBytesOf(file)) {
            return new Duplicate(newest);
        }
        if (newest.state() == ArrivalState.LANDED) {
            return new Resend(newest);
        }
        return newest.state() == ArrivalState.PROCESSING ? new AfterRun(newest) : new Land();
    }
}
