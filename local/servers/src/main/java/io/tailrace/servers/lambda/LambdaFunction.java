package io.tailrace.servers.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One function as it would be deployed.
 *
 * @param code a function zip, or a folder with what such a zip holds: a {@code bootstrap} executable (native build), or classes and
 *     {@code lib/*.jar}
 * @param handler as Lambda takes it, such as {@code io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest}
 * @param environment added to the variables that Lambda itself sets; wins over the region and the credentials among them
 * @param maximumConcurrency how many execution environments may exist at once; further invocations wait in their order
 */
public record LambdaFunction(
        String name,
        Path code,
        String handler,
        Map<String, String> environment,
        int memoryMegabytes,
        Duration timeout,
        int maximumConcurrency) {

    /** The handler of every JVM build that Quarkus makes. */
    public static final String QUARKUS_HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    public LambdaFunction {
        environment = Map.copyOf(environment);
        if (name.isBlank()) {
            throw new IllegalArgumentException("A function needs a name");
        }
        if (memoryMegabytes < 128) {
            throw new IllegalArgumentException(
                    "Function " + name + " has " + memoryMegabytes + " MB of memory, Lambda's least is 128 MB");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "Function " + name + " has timeout " + timeout + ", which must be positive");
        }
        if (maximumConcurrency < 1) {
            throw new IllegalArgumentException("Function " + name + " has maximum concurrency " + maximumConcurrency
                    + ", which must be at least 1");
        }
    }
}
