package io.tailrace.servers.lambda;

import java.util.Objects;

/** No function of that name is deployed: ResourceNotFoundException in the Invoke API. */
public final class UnknownFunctionException extends RuntimeException {
    UnknownFunctionException(String function) {
        super("Function not found: " + function);
    }

    String message() {
        return Objects.requireNonNull(getMessage());
    }
}
