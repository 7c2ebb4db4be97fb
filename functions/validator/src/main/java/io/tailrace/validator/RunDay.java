package io.tailrace.validator;

import io.tailrace.landing.configuration.Region;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** A business date on the clocks of a region. Where clocks are set forward over a time, it comes later; where they are set back over it, its first occurrence counts. */
record RunDay(Region region, LocalDate date) {
    static final Duration PATIENCE = Duration.ofMinutes(10);

    Instant runAt() {
        return at(date, region.runAt());
    }

    Instant cutOff() {
        return at(date, region.cutOff());
    }

    /** When to look again for what is missing. */
    Instant waitUntil(Instant now) {
        var next = now.plus(PATIENCE);
        return next.isBefore(cutOff()) ? next : cutOff();
    }

    /** Whether a file of that business date came when its own run had started. */
    boolean isLate(LocalDate businessDate, Instant arrivedAt) {
        return arrivedAt.isAfter(at(businessDate, region.runAt()));
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(region.timeZone()).toInstant();
    }
}
