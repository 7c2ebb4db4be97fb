package io.tailrace.servers.lambda;

/** No function of that name is deployed: ResourceNotFoundException in the Invoke API. */
public final class UnknownFunctionException extends RuntimeException {
    UnknownFunctionException(String function) {
        super("Function not found: " + function);
    }
}
