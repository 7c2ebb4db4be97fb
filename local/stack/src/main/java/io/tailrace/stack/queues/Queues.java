package io.tailrace.stack.queues;

import io.tailrace.stack.template.Queue;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues of the template in an SQS server. */
public final class Queues implements AutoCloseable {
    /** The most that one ReceiveMessage answers. */
    static final int RECEIVE_LIMIT = 10;

    private final SqsClient client;
    private final UnaryOperator<String> urls;

    /** @param urls gives the URL of a queue by its name */
    public Queues(URI endpoint, String region, UnaryOperator<String> urls) {
        this.urls = urls;
        this.client = SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                // Each poller holds a connection while it waits for messages.
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(200))
                .build();
    }

    /** Creates queues; dead-letter queues first, since a redrive policy may name only what exists. */
    public void create(List<Queue> queues) {
        for (var queue : queues) {
            var attributes = new HashMap<>(queue.attributes());
            attributes.remove("RedrivePolicy");
            client.createQueue(request -> request.queueName(queue.name()).attributesWithStrings(attributes));
        }
        for (var queue : queues) {
            var redrive = queue.attributes().get("RedrivePolicy");
            if (redrive != null) {
                client.setQueueAttributes(request -> request.queueUrl(url(queue.arn()))
                        .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)));
            }
        }
    }

    /** Sends a message and answers its id. */
    public String send(String queueArn, String body) {
        return client.sendMessage(request -> request.queueUrl(url(queueArn)).messageBody(body))
                .messageId();
    }

    /** How many messages a queue holds: waiting, delayed, and received but not deleted. */
    public int depth(String queueArn) {
        var names = List.of(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        var attributes = client.getQueueAttributes(
                        request -> request.queueUrl(url(queueArn)).attributeNames(names))
                .attributes();
        return names.stream()
                .mapToInt(name -> Integer.parseInt(attributes.getOrDefault(name, "0")))
                .sum();
    }

    /** Takes all messages that can be received now out of a queue, oldest first where the queue keeps order. */
    public List<String> drain(String queueArn) {
        var bodies = new ArrayList<String>();
        while (true) {
            var messages = receive(queueArn, RECEIVE_LIMIT, 0);
            if (messages.isEmpty()) {
                return bodies;
            }
            for (var message : messages) {
                bodies.add(message.body());
                delete(queueArn, message);
            }
        }
    }

    List<Message> receive(String queueArn, int most, int waitSeconds) {
        return client.receiveMessage(request -> request.queueUrl(url(queueArn))
                        .maxNumberOfMessages(Math.min(most, RECEIVE_LIMIT))
                        .waitTimeSeconds(waitSeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    void delete(String queueArn, Message message) {
        client.deleteMessage(request -> request.queueUrl(url(queueArn)).receiptHandle(message.receiptHandle()));
    }

    /** Lets others receive a message again. */
    void release(String queueArn, Message message) {
        client.changeMessageVisibility(request -> request.queueUrl(url(queueArn))
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(0));
    }

    @Override
    public void close() {
        client.close();
    }

    private String url(String arn) {
        return urls.apply(arn.substring(arn.lastIndexOf(':') + 1));
    }
}
