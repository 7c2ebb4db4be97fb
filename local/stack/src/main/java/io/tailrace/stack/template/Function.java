package io.tailrace.stack.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A Lambda function.
 *
 * @param code the file or folder that {@code CodeUri} names
 * @param reservedConcurrency 0 when the template reserves none
 * @param retries how often an asynchronous invocation is repeated
 */
public record Function(
        String logicalId,
        String name,
        String arn,
        Path code,
        String handler,
        Map<String, String> environment,
        int memoryMegabytes,
        Duration timeout,
        int reservedConcurrency,
        int retries) {
    public Function {
        environment = Map.copyOf(environment);
    }
}
