package io.tailrace.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.stack.template.TemplateResources;
import java.util.ArrayList;
import java.util.List;

/**
 * Where Lambda sends asynchronous events that a function could not handle.
 *
 * @param action what Lambda does there with the function's role
 */
record FailedInvocations(String action, String arn) {
    static List<FailedInvocations> of(TemplateResources template, String function) {
        var ends = new ArrayList<FailedInvocations>();
        var letters = template.property(function, "DeadLetterQueue");
        add(ends, letters.path("Type"), letters.path("TargetArn"));
        var failure = template.property(function, "EventInvokeConfig")
                .path("DestinationConfig")
                .path("OnFailure");
        add(ends, failure.path("Type"), failure.path("Destination"));
        return ends;
    }

    private static void add(List<FailedInvocations> ends, JsonNode type, JsonNode arn) {
        if (!arn.isMissingNode()) {
            ends.add(new FailedInvocations(
                    type.asText().equals("SNS") ? "sns:Publish" : "sqs:SendMessage", arn.asText()));
        }
    }
}
