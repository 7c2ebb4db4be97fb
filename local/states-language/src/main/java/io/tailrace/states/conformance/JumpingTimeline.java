package io.tailrace.states.conformance;

import io.tailrace.states.Timeline;
import java.time.Duration;
import java.time.Instant;

/** Real time that jumps ahead instead of waiting. */
final class JumpingTimeline implements Timeline {
    private Duration ahead = Duration.ZERO;

    @Override
    public synchronized Instant now() {
        return Instant.now().plus(ahead);
    }

    @Override
    public synchronized void sleepUntil(Instant wake) {
        var left = Duration.between(now(), wake);
        if (left.isPositive()) {
            ahead = ahead.plus(left);
        }
    }
}
