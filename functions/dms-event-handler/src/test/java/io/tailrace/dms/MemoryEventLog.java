package io.tailrace.dms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A log in memory that can lose its connection before it commits. */
final class MemoryEventLog implements EventLog {
    List<Line> lines = new ArrayList<>();
    boolean losesCommit;

    record Line(String eventId, DmsEvent event, DmsDecision decision) {}

    @Override
    public <T> T exclusively(@Nullable String taskArn, Function<Page, T> work) {
        var before = List.copyOf(lines);
        var result = work.apply(new MemoryPage(taskArn));
        if (losesCommit) {
            lines = new ArrayList<>(before);
            throw new IllegalStateException("The connection was lost.");
        }
        return result;
    }

    private final class MemoryPage implements Page {
        private final @Nullable String taskArn;

        MemoryPage(@Nullable String taskArn) {
            this.taskArn = taskArn;
        }

        @Override
        public Optional<Known> event(String eventId) {
            return lines.stream()
                    .filter(line -> line.eventId().equals(eventId))
                    .findFirst()
                    .map(MemoryEventLog::known);
        }

        @Override
        public Optional<Known> startAt(Instant stop) {
            return lines.stream()
                    .filter(line -> line.decision().decision() == DmsDecision.Decision.STARTED)
                    .filter(line -> Objects.equals(line.decision().taskArn(), taskArn)
                            && stop.toString().equals(line.event().time()))
                    .findFirst()
                    .map(MemoryEventLog::known);
        }

        @Override
        public void record(DmsEvent event, String eventId, DmsDecision decision) {
            lines.add(new Line(eventId, event, decision));
        }
    }

    private static EventLog.Known known(Line line) {
        return new Known(line.eventId(), line.decision().executionArn());
    }
}
