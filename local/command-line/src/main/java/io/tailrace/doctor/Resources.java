package io.tailrace.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account has of what a template declares. Each is empty when it is not there, and throws {@link NotAnswered} when it cannot be asked. */
public interface Resources {
    Optional<BucketFacts> bucket(String name);

    Optional<QueueFacts> queue(String name);

    Optional<FunctionFacts> function(String name);

    /** The definition of a state machine. */
    Optional<JsonNode> machine(String arn);

    /** A schedule of a group of EventBridge Scheduler. */
    Optional<ScheduleFacts> schedule(String group, String name);

    Optional<RuleFacts> rule(String name);

    /** How many subscriptions of the topic are confirmed. */
    Optional<Integer> subscriptions(String topicArn);

    /**
     * A bucket; what the endpoint does not tell is null.
     *
     * @param foreign whether it is another account's
     * @param notifiedArns whom it tells about new objects
     * @param closed whether every kind of public access is blocked
     */
    record BucketFacts(
            boolean foreign,
            @Nullable List<String> notifiedArns,
            @Nullable Boolean closed,
            @Nullable Boolean versioned,
            @Nullable Boolean encrypted) {}

    /**
     * A queue.
     *
     * @param messages that wait
     * @param policy its access policy as JSON text; empty: none
     */
    record QueueFacts(long messages, String policy) {}

    /**
     * A function.
     *
     * @param state {@code Active} when it can be invoked
     * @param update {@code Successful} when its last change is done
     * @param variables of its environment
     * @param sources ARNs of the queues that feed it and are enabled; null when the endpoint does not tell
     */
    record FunctionFacts(
            String state,
            String update,
            Map<String, String> variables,
            @Nullable List<String> sources) {}

    /** A schedule of EventBridge Scheduler. */
    record ScheduleFacts(boolean enabled, String expression, String zone, String targetArn) {}

    /** A rule of EventBridge. */
    record RuleFacts(boolean enabled, JsonNode pattern, List<String> targetArns) {}
}
