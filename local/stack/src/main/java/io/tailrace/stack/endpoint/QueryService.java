package io.tailrace.stack.endpoint;

import java.util.Map;

/** A service of the AWS query protocol: form fields in, XML out. */
@FunctionalInterface
public interface QueryService {
    /**
     * Answers one call.
     *
     * @return fields of the result
     * @throws ServiceException for an error that the API knows
     */
    Map<String, String> call(String action, Map<String, String> fields);
}
