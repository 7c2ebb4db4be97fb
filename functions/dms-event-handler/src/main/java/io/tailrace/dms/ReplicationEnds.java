package io.tailrace.dms;

import io.tailrace.dms.DmsDecision.Decision;
import io.tailrace.dms.ReplicationState.End;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.configuration.DmsTask;
import io.tailrace.landing.observation.Fact;
import io.tailrace.landing.observation.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Acts on each end of a replication once, whoever tells of it: an event, the same event again, or a poll. An end is identified by the time that AWS DMS itself gives it. The gate is
 * started before that is recorded: after a crash in between, the execution's name makes the second start none.
 */
final class ReplicationEnds {
    /** How far a poll looks back: what stopped earlier, such as before it was configured, nobody waits for. */
    private static final Duration HORIZON = Duration.ofDays(3);

    private final Configurations configurations;
    private final Replications replications;
    private final EventLog log;
    private final Machine gate;
    private final Figures figures;

    ReplicationEnds(
            Configurations configurations, Replications replications, EventLog log, Machine gate, Figures figures) {
        this.configurations = configurations;
        this.replications = replications;
        this.log = log;
        this.gate = gate;
        this.figures = figures;
    }

    DmsDecision decide(DmsEvent event) {
        var id = event.id();
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("Expected an EventBridge event with its id, found none.");
        }
        var change = StateChange.of(event);
        var arn = arn(change);
        // Read before the log is held: a function has one connection.
        var configuration = configurations.current().configuration();
        return told(log.exclusively(
                arn,
                page -> page.event(id).map(known -> duplicate(arn, known)).orElseGet(() -> {
                    var outcome = outcome(configuration, change, page);
                    var time = event.time() == null ? null : Instant.parse(event.time());
                    page.record(new EventLog.Line(id, time, event, outcome.decision(), outcome.stoppedAt()));
                    return outcome.decision();
                })));
    }

    /** The log remembers it, so that nobody decides it, and tells it, again. */
    private DmsDecision told(DmsDecision decision) {
        if (decision.decision() == Decision.TASK_FAILED) {
            figures.tell(new Fact.FullLoadJudged(String.valueOf(decision.taskArn()), false));
        }
        return decision;
    }

    /**
     * Asks AWS DMS for every replication that a chain waits for. One that cannot be asked does not keep the others from being asked.
     *
     * @param now from where the poll looks back
     */
    List<DmsDecision> poll(Instant now) {
        var decisions = new ArrayList<DmsDecision>();
        var failures = new ArrayList<RuntimeException>();
        for (var task : configurations.current().configuration().dmsTasks()) {
            if (task.chain() != null) {
                try {
                    decisions.add(told(poll(task, now)));
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }
        }
        if (!failures.isEmpty()) {
            var first = failures.removeFirst();
            failures.forEach(first::addSuppressed);
            throw first;
        }
        return decisions;
    }

    private DmsDecision poll(DmsTask task, Instant now) {
        return log.exclusively(task.task(), page -> {
            var outcome = end(task, replications.state(task.task()), now.minus(HORIZON), page);
            if (outcome.stoppedAt() != null) {
                var id = "poll/" + task.task() + "/" + outcome.stoppedAt();
                page.record(new EventLog.Line(
                        id, null, Map.of("polledAt", now.toString()), outcome.decision(), outcome.stoppedAt()));
            }
            return outcome.decision();
        });
    }

    private Outcome outcome(Configuration configuration, StateChange change, EventLog.Page page) {
        return switch (change) {
            case StateChange.Other(var arn, var reason) -> Outcome.ignored(arn, reason);
            case StateChange.Ended(var arn, var at) ->
                configuration
                        .dmsTask(arn)
                        .filter(task -> task.chain() != null)
                        .map(task -> ended(task, at, page))
                        .orElseGet(() -> Outcome.ignored(arn, "No chain is configured for " + arn + "."));
        };
    }

    /** An event that comes after the next start is about figures that are gone. */
    private Outcome ended(DmsTask task, Instant at, EventLog.Page page) {
        var state = replications.state(task.task());
        var startedAt = state.map(ReplicationState::startedAt).orElse(null);
        // Events have whole seconds only.
        return startedAt != null && at.isBefore(startedAt.truncatedTo(ChronoUnit.SECONDS))
                ? Outcome.ignored(
                        task.task(),
                        "The event is of " + at + ", and the replication was started again at " + startedAt
                                + "; its next end decides.")
                : end(task, state, Instant.MIN, page);
    }

    private Outcome end(DmsTask task, Optional<ReplicationState> state, Instant since, EventLog.Page page) {
        if (state.isEmpty()) {
            return Outcome.ignored(task.task(), "AWS DMS knows no replication " + task.task() + ".");
        }
        return switch (state.get().end()) {
            case End.None(var reason) -> Outcome.ignored(task.task(), reason);
            case End.Failed(var at, var message) -> once(task, at, since, page, null, message);
            case End.FullLoadFinished(var at, var reason) -> once(task, at, since, page, reason, null);
        };
    }

    private Outcome once(
            DmsTask task,
            Instant at,
            Instant since,
            EventLog.Page page,
            @Nullable String stopReason,
            @Nullable String failure) {
        var known = page.end(at);
        if (known.isPresent()) {
            return new Outcome(duplicate(task.task(), known.get()), null);
        }
        if (at.isBefore(since)) {
            return Outcome.ignored(task.task(), "It ended at " + at + ", which is long ago.");
        }
        return started(task, at, stopReason, failure);
    }

    private Outcome started(DmsTask task, Instant at, @Nullable String stopReason, @Nullable String failure) {
        var chain = String.valueOf(task.chain());
        var start = gate.start(
                ExecutionName.of(task.task(), at),
                new GateInput(task.task(), chain, at.toString(), stopReason, failure));
        var reason = failure != null
                ? failure
                : "The full load finished (" + stopReason + "); the gate before chain " + chain + " was started.";
        var decision = failure != null ? Decision.TASK_FAILED : Decision.STARTED;
        return start.isNew()
                ? new Outcome(new DmsDecision(decision, task.task(), start.executionArn(), reason), at)
                : new Outcome(
                        new DmsDecision(
                                Decision.DUPLICATE,
                                task.task(),
                                start.executionArn(),
                                "The gate before chain " + chain + " has run for this end already."),
                        at);
    }

    /** @param stoppedAt the end that is now known to be acted upon; null when none is, or it was known before */
    private record Outcome(DmsDecision decision, @Nullable Instant stoppedAt) {
        static Outcome ignored(@Nullable String arn, String reason) {
            return new Outcome(new DmsDecision(Decision.IGNORED, arn, null, reason), null);
        }
    }

    private static DmsDecision duplicate(@Nullable String arn, EventLog.Known known) {
        return new DmsDecision(
                Decision.DUPLICATE, arn, known.executionArn(), known.eventId() + " told the same before.");
    }

    private static @Nullable String arn(StateChange change) {
        return switch (change) {
            case StateChange.Other other -> other.arn();
            case StateChange.Ended ended -> ended.arn();
        };
    }
}
