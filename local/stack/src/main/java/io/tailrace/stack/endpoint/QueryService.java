package io.tailrace.stack.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A service of the AWS query protocol: form fields in, XML out. */
@FunctionalInterface
public interface QueryService {
    /**
     * Answers one call.
     *
     * @return the result: objects become elements, lists become elements of the name {@code member}
     * @throws ServiceException for an error that the API knows
     */
    JsonNode call(String action, Map<String, String> fields);
}
