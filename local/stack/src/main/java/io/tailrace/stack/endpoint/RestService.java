package io.tailrace.stack.endpoint;

import com.fasterxml.jackson.databind.JsonNode;

/** What one reads from a service of the REST-JSON protocol. */
@FunctionalInterface
public interface RestService {
    /**
     * Answers one GET.
     *
     * @param name what follows the service's path
     * @throws ServiceException for an error that the API knows
     */
    JsonNode get(String name);
}
