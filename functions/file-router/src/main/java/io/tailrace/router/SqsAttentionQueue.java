package io.tailrace.router;

import io.tailrace.landing.LandingJson;
import io.tailrace.observation.TraceHeader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** The attention queue on Amazon SQS. */
final class SqsAttentionQueue implements AttentionQueue {
    private final SqsClient sqs;
    private final String queueUrl;

    SqsAttentionQueue(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void tell(Attention attention) {
        var body = new String(LandingJson.bytes(attention), StandardCharsets.UTF_8);
        sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(body).messageSystemAttributes(traced()));
    }

    /** Whoever takes the message goes on with the trace. */
    private static Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue> traced() {
        return TraceHeader.current()
                .map(header -> Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue(header.text())
                                .build()))
                .orElse(Map.of());
    }
}
