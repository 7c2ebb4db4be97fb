package io.tailrace.stack.objects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.servers.s3.ObjectEvent;
import io.tailrace.servers.s3.ObjectEventName;
import io.tailrace.stack.events.Destination;
import io.tailrace.stack.events.EventBuses;
import io.tailrace.stack.template.Account;
import io.tailrace.stack.template.Bucket;
import io.tailrace.stack.template.ObjectNotification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells whom the template names about objects. */
public final class ObjectNotifications {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String CLIENT = "127.0.0.1";

    private final Account account;
    private final Map<String, Bucket> buckets;
    private final Destination destination;
    private final EventBuses eventBuses;

    public ObjectNotifications(Account account, List<Bucket> buckets, Destination destination, EventBuses eventBuses) {
        this.account = account;
        this.buckets = buckets.stream().collect(Collectors.toUnmodifiableMap(Bucket::name, Function.identity()));
        this.destination = destination;
        this.eventBuses = eventBuses;
    }

    /** Tells about one event; when this returns, every queue has its message. */
    public void tell(ObjectEvent event) {
        var bucket = buckets.get(event.bucket());
        if (bucket == null) {
            return;
        }
        for (var notification : bucket.notifications()) {
            if (notification.covers(event.name().text(), event.key())) {
                destination.deliver(
                        notification.targetArn(), records(event, notification).toString());
            }
        }
        if (bucket.eventBridge()) {
            emit(event);
        }
    }

    /** Sends the test event that S3 sends to each target of a new notification configuration. */
    public void test(Bucket bucket, InstantSource clock) {
        for (var notification : bucket.notifications()) {
            var event = JsonNodeFactory.instance
                    .objectNode()
                    .put("Service", "Amazon S3")
                    .put("Event", "s3:TestEvent")
                    .put("Time", time(clock.instant()))
                    .put("Bucket", bucket.name())
                    .put("RequestId", requestId())
                    .put("HostId", requestId());
            destination.deliver(notification.targetArn(), event.toString());
        }
    }

    private ObjectNode records(ObjectEvent event, ObjectNotification notification) {
        var document = JsonNodeFactory.instance.objectNode();
        var eventRecord = document.putArray("Records")
                .addObject()
                .put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", account.region())
                .put("eventTime", time(event.time()))
                .put("eventName", event.name().text());
        eventRecord.putObject("userIdentity").put("principalId", "AWS:" + account.id());
        eventRecord.putObject("requestParameters").put("sourceIPAddress", CLIENT);
        eventRecord
                .putObject("responseElements")
                .put("x-amz-request-id", requestId())
                .put("x-amz-id-2", requestId());
        var s3 = eventRecord.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", notification.id());
        var bucket = s3.putObject("bucket").put("name", event.bucket());
        bucket.putObject("ownerIdentity").put("principalId", account.id());
        bucket.put("arn", "arn:aws:s3:::" + event.bucket());
        var object = s3.putObject("object").put("key", encoded(event.key()));
        if (event.name() != ObjectEventName.REMOVED) {
            object.put("size", event.size()).put("eTag", event.eTag());
        }
        object.put("sequencer", event.sequencer());
        return document;
    }

    private void emit(ObjectEvent event) {
        var detail = JsonNodeFactory.instance.objectNode().put("version", "0");
        detail.putObject("bucket").put("name", event.bucket());
        var object = detail.putObject("object").put("key", event.key());
        var removed = event.name() == ObjectEventName.REMOVED;
        if (!removed) {
            object.put("size", event.size()).put("etag", event.eTag());
        }
        object.put("sequencer", event.sequencer());
        detail.put("request-id", requestId())
                .put("requester", account.id())
                .put("source-ip-address", CLIENT)
                .put("reason", reason(event.name()));
        if (removed) {
            detail.put("deletion-type", "Permanently Deleted");
        }
        eventBuses.emit(
                "aws.s3",
                removed ? "Object Deleted" : "Object Created",
                List.of("arn:aws:s3:::" + event.bucket()),
                detail);
    }

    private static String reason(ObjectEventName name) {
        return switch (name) {
            case CREATED_BY_PUT -> "PutObject";
            case CREATED_BY_COPY -> "CopyObject";
            case CREATED_BY_MULTIPART_UPLOAD -> "CompleteMultipartUpload";
            case REMOVED -> "DeleteObject";
        };
    }

    /** As S3 does it: like a form field, but with slashes as they are. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    private static String requestId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(java.util.Locale.ROOT);
    }
}
