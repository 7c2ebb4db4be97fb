package io.tailrace.stack.queues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;

/** The document that a function gets for a batch of messages, and the one that it answers. */
final class QueueEvent {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private QueueEvent() {}

    static byte[] of(List<Message> messages, String queueArn) {
        var event = JsonNodeFactory.instance.objectNode();
        var records = event.putArray("Records");
        for (var message : messages) {
            var messageRecord = records.addObject()
                    .put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body());
            var attributes = messageRecord.putObject("attributes");
            message.attributesAsStrings().forEach(attributes::put);
            var custom = messageRecord.putObject("messageAttributes");
            message.messageAttributes().forEach((name, value) -> {
                var attribute = custom.putObject(name).put("dataType", value.dataType());
                if (value.stringValue() != null) {
                    attribute.put("stringValue", value.stringValue());
                }
                if (value.binaryValue() != null) {
                    attribute.put(
                            "binaryValue",
                            Base64.getEncoder()
                                    .encodeToString(value.binaryValue().asByteArray()));
                }
            });
            messageRecord
                    .put("md5OfBody", message.md5OfBody())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", queueArn)
                    .put("awsRegion", queueArn.split(":", -1)[3]);
        }
        return event.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Ids of the messages that failed by a function's answer; empty when the answer is not what Lambda takes: then all of them failed. */
    static Optional<Set<String>> failures(byte[] answer, List<Message> batch) {
        JsonNode document;
        try {
            document = MAPPER.readTree(answer);
        } catch (IOException e) {
            return Optional.empty();
        }
        var failures = document.path("batchItemFailures");
        if (document.isNull() || document.isMissingNode() || failures.isMissingNode() || failures.isNull()) {
            return Optional.of(Set.of());
        }
        var ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
        var failed = new HashSet<String>();
        for (var failure : failures) {
            var id = failure.path("itemIdentifier").asText("");
            if (!ids.contains(id)) {
                return Optional.empty();
            }
            failed.add(id);
        }
        return Optional.of(failed);
    }
}
