package io.tailrace.landing.configuration;

import io.tailrace.landing.RegionName;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A region and its day.
 *
 * @param runAt when the run starts, in {@code timeZone}
 * @param cutOff until when the run waits for latecomers, in {@code timeZone}
 * @param bucket null: named after the bucket prefix and the region
 */
public record Region(
        RegionName name,
        ZoneId timeZone,
        LocalTime runAt,
        LocalTime cutOff,
        @Nullable String bucket) {
    public Region {
        if (cutOff.isBefore(runAt)) {
            throw new IllegalArgumentException(
                    "Region " + name + " must run (" + runAt + ") no later than its cut-off (" + cutOff + ").");
        }
    }
}
