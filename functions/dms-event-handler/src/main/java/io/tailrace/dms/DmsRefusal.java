package io.tailrace.dms;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tailrace.landing.LandingJson;

/** An error that AWS DMS answered. */
final class DmsRefusal extends RuntimeException {
    private static final String NOT_FOUND = "ResourceNotFoundFault";

    private final String code;

    DmsRefusal(DmsOperation operation, int status, String answer) {
        var code = "";
        var message = answer;
        try {
            var json = LandingJson.mapper().readTree(answer);
            var type = json.path("__type").asText("");
            code = type.substring(type.lastIndexOf('#') + 1);
            message = json.path("message").asText(json.path("Message").asText(answer));
        } catch (JsonProcessingException e) {
            message = answer;
        }
        super("AWS DMS refused " + operation + " with status " + status + " " + code + ": " + message);
        this.code = code;
    }

    boolean isNotFound() {
        return code.equals(NOT_FOUND);
    }
}
