package io.tailrace.servers.lambda;

/** How one invocation ended. */
// Payloads have up to six megabytes: they are handed on, not copied, and nobody compares two invocations.
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Invocation {
    /** The response body: the handler's answer, or the error document. */
    byte[] payload();

    /** The function answered. */
    record Succeeded(byte[] payload) implements Invocation {}

    /**
     * The function failed: an exception of its handler, an exit of its process, a timeout, or a failed start.
     *
     * @param type such as {@code java.lang.IllegalStateException}, {@code Runtime.ExitError}, {@code Sandbox.Timedout}
     * @param message empty when the error has none
     * @param payload the JSON document that Invoke answers: {@code errorType}, {@code errorMessage}, and {@code stackTrace} for an
     *     exception
     */
    record FunctionError(String type, String message, byte[] payload) implements Invocation {}
}
