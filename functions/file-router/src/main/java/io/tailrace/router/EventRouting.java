package io.tailrace.router;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.observation.Scope;
import io.tailrace.observation.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Routes the files of one Lambda event, and answers as its source expects. */
final class EventRouting {
    private static final Logger LOG = Logger.getLogger(EventRouting.class);

    private final FileRouting routing;

    EventRouting(FileRouting routing) {
        this.routing = routing;
    }

    /** To SQS the messages that are to come again, to others what became of each file. */
    Object answer(JsonNode event) throws IOException {
        return isQueued(event)
                ? messages(LambdaEvents.as(event, SQSEvent.class))
                : Map.of("routed", route(UploadEvents.files(event)));
    }

    private static boolean isQueued(JsonNode event) {
        return event.path("Records").path(0).path("eventSource").asText().equals("aws:sqs");
    }

    private SQSBatchResponse messages(SQSEvent event) {
        var failures = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        for (var message : event.getRecords()) {
            try {
                route(UploadEvents.files(LambdaEvents.tree(message.getBody())));
            } catch (IOException | RuntimeException e) {
                // Of a file that cannot be routed this was told, with its name.
                LOG.errorf(e, "Message %s stays in the queue.", message.getMessageId());
                failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private List<Routed> route(List<UploadedFile> files) {
        var routed = new ArrayList<Routed>();
        for (var file : files) {
            routed.addAll(Scope.about("route", Subject.ofFile(file.fileName()), () -> logged(routing.route(file))));
        }
        return routed;
    }

    private static List<Routed> logged(List<Routed> routed) {
        routed.forEach(
                one -> LOG.infof("%s %s %s", one.outcome(), one.region() == null ? "-" : one.region(), one.key()));
        return routed;
    }
}
