package io.tailrace.states;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state of a machine, checked and compiled. */
sealed interface State {
    Head head();

    default String name() {
        return head().name();
    }

    /** What all states share; {@code next} is null when the state ends its branch. */
    record Head(
            String name,
            String type,
            DataFlow flow,
            @Nullable String next) {}

    record Pass(Head head, @Nullable Expression result) implements State {}

    record Succeed(Head head) implements State {}

    record Fail(
            Head head, @Nullable Expression error, @Nullable Expression cause) implements State {}

    record Wait(Head head, WaitTime until) implements State {}

    record Choice(Head head, List<Rule> rules, @Nullable String otherwise) implements State {}

    record Task(
            Head head,
            TaskResource resource,
            @Nullable NumberField timeout,
            @Nullable NumberField heartbeat,
            @Nullable Expression credentials,
            ErrorRoutes routes)
            implements State {}

    record Parallel(Head head, List<Branch> branches, ErrorRoutes routes) implements State {}

    record MapState(
            Head head,
            @Nullable Expression items,
            @Nullable Expression itemSelector,
            @Nullable NumberField maxConcurrency,
            Branch processor,
            @Nullable Distributed distributed,
            ErrorRoutes routes)
            implements State {}

    /** One entry of Choices. */
    record Rule(
            Condition condition,
            String next,
            @Nullable Expression output,
            @Nullable Expression assign) {}

    @FunctionalInterface
    interface Condition {
        boolean test(Scope scope);
    }

    @FunctionalInterface
    interface WaitTime {
        Instant until(Scope scope, Instant now);
    }

    record ErrorRoutes(List<Retrier> retriers, List<Catcher> catchers) {
        static final ErrorRoutes NONE = new ErrorRoutes(List.of(), List.of());
    }

    record Retrier(
            List<String> errorEquals,
            Duration interval,
            int maxAttempts,
            double backoffRate,
            @Nullable Duration maxDelay,
            boolean fullJitter) {

        /** The pause before the given retry, counted from 0, before jitter. */
        Duration delay(int retry) {
            double seconds = (double) interval.toSeconds() * Math.pow(backoffRate, retry);
            if (maxDelay != null) {
                seconds = Math.min(seconds, (double) maxDelay.toSeconds());
            }
            return Duration.ofMillis((long) (seconds * 1000));
        }
    }

    record Catcher(
            List<String> errorEquals,
            String next,
            @Nullable ReferencePath resultPath,
            @Nullable Expression output,
            @Nullable Expression assign) {}
}
