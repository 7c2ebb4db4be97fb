package io.tailrace.stack.endpoint;

import com.fasterxml.jackson.databind.JsonNode;

/** A service of the AWS JSON protocols. */
@FunctionalInterface
public interface JsonService {
    /**
     * Answers one call.
     *
     * @throws ServiceException for an error that the API knows
     */
    JsonNode call(String operation, JsonNode request);
}
