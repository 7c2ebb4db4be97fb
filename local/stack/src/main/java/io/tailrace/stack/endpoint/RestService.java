package io.tailrace.stack.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What one reads from a service of the REST-JSON protocol. */
@FunctionalInterface
public interface RestService {
    /**
     * Answers one GET.
     *
     * @param name what follows the service's path
     * @param query the fields of the query string
     * @throws ServiceException for an error that the API knows
     */
    JsonNode get(String name, Map<String, String> query);
}
