package io.tailrace.quality;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

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

    /** Microseconds since 1970, which every date of the years 0 to 9999 has; what is finer is dropped. */
    static long microseconds(LocalDateTime time) {
        return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), time);
    }
}
