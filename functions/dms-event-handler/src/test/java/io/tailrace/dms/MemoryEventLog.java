package io.tailrace.dms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A log in memory that can lose its connection before it commits. */
final class MemoryEventLog implements EventLog {
    List<Line> lines = new ArrayList<>();
    boolean losesCommit;

    @Override
    public <T> T exclusively(@Nullable String arn, Function<Page, T> work) {
        var before = List.copyOf(lines);
        var result = work.apply(new MemoryPage(arn));
        if (losesCommit) {
            lines = new ArrayList<>(before);
            throw new IllegalStateException("The connection was lost.");
        }
        return result;
    }

    private final class MemoryPage implements Page {
        private final @Nullable String arn;

        MemoryPage(@Nullable String arn) {
            this.arn = arn;
        }

        @Override
        public Optional<Known> event(String eventId) {
            return first(line -> line.eventId().equals(eventId));
        }

        @Override
        public Optional<Known> end(Instant stoppedAt) {
            return first(line -> Objects.equals(line.decision().taskArn(), arn) && stoppedAt.equals(line.stoppedAt()));
        }

        @Override
        public void record(Line line) {
            lines.add(line);
        }

        private Optional<Known> first(Predicate<Line> which) {
            return lines.stream()
                    .filter(which)
                    .findFirst()
                    .map(line -> new Known(line.eventId(), line.decision().executionArn()));
        }
    }
}
