package io.tailrace.stack.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda function.
 *
 * @param alias of its newest version, by which others invoke it; null when it has none
 * @param code the file or folder that {@code CodeUri} names
 * @param reservedConcurrency 0 when the template reserves none
 * @param retries how often an asynchronous invocation is repeated
 * @param onFailure ARN of where an asynchronous invocation is told to that failed to the last; null when nowhere
 */
public record Function(
        String logicalId,
        String name,
        String arn,
        @Nullable String alias,
        Path code,
        String handler,
        Map<String, String> environment,
        int memoryMegabytes,
        Duration timeout,
        int reservedConcurrency,
        int retries,
        @Nullable String onFailure) {
    public Function {
        environment = Map.copyOf(environment);
    }

    /** The ARNs by which it can be invoked: its own, and its alias's. */
    public Set<String> arns() {
        return alias == null ? Set.of(arn) : Set.of(arn, invokedArn());
    }

    /** The ARN that its event sources invoke: its alias's when it has one. */
    public String invokedArn() {
        return alias == null ? arn : arn + ":" + alias;
    }
}
