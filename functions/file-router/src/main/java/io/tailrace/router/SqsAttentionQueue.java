package io.tailrace.router;

import io.tailrace.landing.LandingJson;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.sqs.SqsClient;

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
        sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(body));
    }
}
