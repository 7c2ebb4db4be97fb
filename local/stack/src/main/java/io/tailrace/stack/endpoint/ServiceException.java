package io.tailrace.stack.endpoint;

/** What an AWS service answers instead of a result. */
public final class ServiceException extends RuntimeException {
    private final String code;

    /** @param code the error's name in the service's API, such as {@code ExecutionAlreadyExists} */
    public ServiceException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
