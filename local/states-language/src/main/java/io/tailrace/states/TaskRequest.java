package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a Task state.
 *
 * @param arguments the payload after Parameters or Arguments
 * @param retryCount 0 for the first attempt
 * @param taskToken what SendTaskSuccess will name; null for function and activity ARNs
 * @param timeout real time that the attempt may take; null without a limit
 * @param heartbeat the longest pause between two heartbeats; null when none is asked for
 * @param credentialsRoleArn the role of the field Credentials
 * @param submitted to be called once, with the service's first response, when the task goes on after it ({@code .sync},
 *     {@code .waitForTaskToken})
 */
public record TaskRequest(
        TaskResource resource,
        JsonNode arguments,
        String stateName,
        String executionArn,
        String executionName,
        String stateMachineArn,
        int retryCount,
        @Nullable String taskToken,
        @Nullable Duration timeout,
        @Nullable Duration heartbeat,
        @Nullable String credentialsRoleArn,
        Consumer<JsonNode> submitted) {}
