package io.tailrace.router;

import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Reads what S3 says: a notification, a notification's test, or EventBridge's "Object Created". */
final class UploadEvents {
    private static final String TEST_EVENT = "s3:TestEvent";

    private UploadEvents() {}

    /** The files that were created; none for a test event and for other events of objects. */
    static List<UploadedFile> files(JsonNode event) throws IOException {
        if (event.path("Event").asText().equals(TEST_EVENT)) {
            return List.of();
        }
        if (event.path("detail-type").asText().equals(ObjectCreated.DETAIL_TYPE)) {
            return List.of(LambdaEvents.as(event, ObjectCreated.class).file());
        }
        if (isNotification(event)) {
            return LambdaEvents.as(event, S3EventNotification.class).getRecords().stream()
                    .filter(UploadEvents::isCreation)
                    .map(UploadEvents::file)
                    .toList();
        }
        throw new IllegalArgumentException(
                "Expected an S3 notification, an s3:TestEvent or an 'Object Created' event, found " + shown(event)
                        + ".");
    }

    private static boolean isNotification(JsonNode event) {
        return event.path("Records").isArray()
                && event.path("Records").path(0).path("eventSource").asText().equals("aws:s3");
    }

    private static boolean isCreation(S3EventNotificationRecord event) {
        return event.getEventName().startsWith("ObjectCreated:")
                || event.getEventName().startsWith("s3:ObjectCreated:");
    }

    private static UploadedFile file(S3EventNotificationRecord event) {
        var object = event.getS3().getObject();
        return new UploadedFile(
                event.getS3().getBucket().getName(),
                object.getUrlDecodedKey(),
                object.getVersionId(),
                object.geteTag(),
                object.getSizeAsLong(),
                object.getSequencer(),
                Instant.ofEpochMilli(event.getEventTime().getMillis()));
    }

    /** At most the first 200 characters. */
    private static String shown(JsonNode event) {
        var text = event.toString();
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
