package io.tailrace.servers.lambda;

import java.util.Objects;

/** A payload beyond Lambda's limit: RequestTooLargeException in the Invoke API. */
public final class PayloadTooLargeException extends RuntimeException {
    PayloadTooLargeException(String function, int size, int limit) {
        super("The payload for function " + function + " has " + size + " bytes, Lambda's limit is " + limit);
    }

    String message() {
        return Objects.requireNonNull(getMessage());
    }
}
