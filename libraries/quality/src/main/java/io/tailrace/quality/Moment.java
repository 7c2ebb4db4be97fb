package io.tailrace.quality;

import java.time.Duration;
import java.time.LocalDateTime;

/** A point in time that a rule names. */
sealed interface Moment {
    LocalDateTime at(LocalDateTime now);

    record Fixed(LocalDateTime time) implements Moment {
        @Override
        public LocalDateTime at(LocalDateTime now) {
            return time;
        }
    }

    /** The time of the inspection, in UTC, and so long after it; negative for before. */
    record Now(Duration later) implements Moment {
        @Override
        public LocalDateTime at(LocalDateTime now) {
            return now.plus(later);
        }
    }
}
