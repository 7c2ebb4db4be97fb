package io.tailrace.dms;

import io.tailrace.dms.DmsDecision.Decision;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.configuration.DmsTask;
import org.jspecify.annotations.Nullable;

/** Decides on an event, once. A chain is started before that is recorded: after a crash in between, the start's name makes the second start none. */
final class TaskEvents {
    private final Configurations configurations;
    private final EventLog log;
    private final Chains chains;

    TaskEvents(Configurations configurations, EventLog log, Chains chains) {
        this.configurations = configurations;
        this.log = log;
        this.chains = chains;
    }

    DmsDecision decide(DmsEvent event) {
        var id = event.id();
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("Expected an EventBridge event with its id, found none.");
        }
        var change = TaskChange.of(event);
        // Read before the log is held: a function has one connection.
        var configuration = configurations.current().configuration();
        return log.exclusively(
                taskArn(change),
                page -> page.event(id)
                        .map(known -> duplicate(taskArn(change), known))
                        .orElseGet(() -> {
                            var decision = decide(configuration, change, page);
                            page.record(event, id, decision);
                            return decision;
                        }));
    }

    private DmsDecision decide(Configuration configuration, TaskChange change, EventLog.Page page) {
        return switch (change) {
            case TaskChange.Other(var taskArn, var reason) -> new DmsDecision(Decision.IGNORED, taskArn, null, reason);
            case TaskChange.Failed(var taskArn, var message) ->
                configuration.dmsTask(taskArn).isPresent()
                        ? new DmsDecision(Decision.TASK_FAILED, taskArn, null, message)
                        : notConfigured(taskArn);
            case TaskChange.FullLoadFinished finished ->
                configuration
                        .dmsTask(finished.taskArn())
                        .map(task -> start(task, finished, page))
                        .orElseGet(() -> notConfigured(finished.taskArn()));
        };
    }

    private DmsDecision start(DmsTask task, TaskChange.FullLoadFinished finished, EventLog.Page page) {
        var started = page.startAt(finished.at());
        if (started.isPresent()) {
            return duplicate(task.task(), started.get());
        }
        var input = new ChainInput(task.task(), finished.at().toString(), finished.stopReason());
        var start = chains.start(task.chain(), ExecutionName.of(task.task(), finished.at()), input);
        return start.isNew()
                ? new DmsDecision(
                        Decision.STARTED,
                        task.task(),
                        start.executionArn(),
                        "The full load finished (" + finished.stopReason() + "); chain " + task.chain()
                                + " was started.")
                : new DmsDecision(
                        Decision.DUPLICATE,
                        task.task(),
                        start.executionArn(),
                        "Chain " + task.chain() + " has run for this stop already.");
    }

    private static DmsDecision notConfigured(String taskArn) {
        return new DmsDecision(Decision.IGNORED, taskArn, null, "No chain is configured for task " + taskArn + ".");
    }

    private static DmsDecision duplicate(@Nullable String taskArn, EventLog.Known known) {
        return new DmsDecision(
                Decision.DUPLICATE,
                taskArn,
                known.executionArn(),
                "Event " + known.eventId() + " told the same before.");
    }

    private static @Nullable String taskArn(TaskChange change) {
        return switch (change) {
            case TaskChange.Other other -> other.taskArn();
            case TaskChange.Failed failed -> failed.taskArn();
            case TaskChange.FullLoadFinished finished -> finished.taskArn();
        };
    }
}
