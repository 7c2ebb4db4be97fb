package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The history events of a task, which have one family of names for functions, one for activities and one for services. */
final class TaskEvents {
    private final Trail trail;
    private final TaskResource resource;
    private final String family;

    TaskEvents(Trail trail, TaskResource resource) {
        this.trail = trail;
        this.resource = resource;
        this.family = switch (resource.kind()) {
            case FUNCTION -> "LambdaFunction";
            case ACTIVITY -> "Activity";
            case SERVICE -> "Task";
        };
    }

    /** How texts about the task call it: the service, or the ARN of the function or activity. */
    String name() {
        return resource.kind() == TaskResource.Kind.SERVICE ? resource.service() : resource.arn();
    }

    void scheduled(TaskRequest request, String region) {
        var details = details();
        var payload = Json.text(request.arguments());
        if (resource.kind() == TaskResource.Kind.SERVICE) {
            details.put("parameters", payload).put("region", region);
        } else {
            details.setAll(EventDetails.input(payload));
            details.put("resource", resource.arn());
        }
        seconds(details, "timeoutInSeconds", request.timeout());
        seconds(details, "heartbeatInSeconds", request.heartbeat());
        if (request.credentialsRoleArn() != null) {
            details.set("taskCredentials", Json.object().put("roleArn", request.credentialsRoleArn()));
        }
        step("Scheduled", details);
        if (resource.kind() == TaskResource.Kind.FUNCTION) {
            trail.step(family + "Started");
        } else {
            step("Started", details());
        }
    }

    private static void seconds(ObjectNode details, String name, @Nullable Duration duration) {
        if (duration != null) {
            details.put(name, duration.toSeconds());
        }
    }

    void submitted(JsonNode response) {
        var details = details();
        details.setAll(EventDetails.output(Json.text(response)));
        step("Submitted", details);
    }

    void succeeded(String output) {
        var details = details();
        details.setAll(EventDetails.output(output));
        step("Succeeded", details);
    }

    void failed(TaskFailed failure) {
        var details = details();
        details.setAll(EventDetails.failure(failure.error(), failure.explanation()));
        step(failure.isTimeout() ? "TimedOut" : "Failed", details);
    }

    private ObjectNode details() {
        var details = Json.object();
        return resource.kind() == TaskResource.Kind.SERVICE
                ? details.put("resource", resource.eventName()).put("resourceType", resource.service())
                : details;
    }

    private void step(String what, ObjectNode details) {
        var type = family + what;
        var field = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + "EventDetails";
        trail.step(type, field, details);
    }
}
