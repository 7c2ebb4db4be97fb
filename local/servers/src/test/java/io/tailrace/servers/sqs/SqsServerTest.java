package io.tailrace.servers.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class SqsServerTest {
    private static final String REGION = "eu-central-1";
    private static final String ACCOUNT = "123456789012";

    private static SqsServer server;
    private static SqsClient sqs;

    @BeforeAll
    static void start() {
        server = SqsServer.start(REGION, ACCOUNT);
        sqs = SqsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void stop() {
        sqs.close();
        server.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("sqs-"));
    }

    @Test
    void namesAQueueAsAwsDoes() {
        var url = sqs.createQueue(create -> create.queueName("named")).queueUrl();

        assertThat(url).isEqualTo(server.queueUrl("named").toString());
        assertThat(attribute(url, QueueAttributeName.QUEUE_ARN))
                .isEqualTo(server.queueArn("named"))
                .isEqualTo("arn:aws:sqs:eu-central-1:123456789012:named");
        assertThat(sqs.getQueueUrl(get -> get.queueName("named")).queueUrl()).isEqualTo(url);
    }

    @Test
    void movesAMessageThatKeepsFailingToTheDeadLetterQueue() {
        var deadLetters =
                sqs.createQueue(create -> create.queueName("arrivals-dlq")).queueUrl();
        var queue = sqs.createQueue(create -> create.queueName("arrivals")
                        .attributes(Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "30",
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"" + server.queueArn("arrivals-dlq")
                                        + "\",\"maxReceiveCount\":\"2\"}")))
                .queueUrl();
        sqs.sendMessage(send -> send.queueUrl(queue).messageBody("poison"));

        for (var attempt = 1; attempt <= 2; attempt++) {
            var message = receive(queue);
            assertThat(message.attributes())
                    .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, String.valueOf(attempt));
            sqs.changeMessageVisibility(change -> change.queueUrl(queue)
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(0));
        }
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(queue)).messages())
                .isEmpty();

        assertThat(receive(deadLetters).body()).isEqualTo("poison");
    }

    @Test
    void hidesAMessageWhileSomeoneWorksOnIt() {
        var queue = sqs.createQueue(create -> create.queueName("hidden")).queueUrl();
        sqs.sendMessage(send -> send.queueUrl(queue).messageBody("once"));

        var message = receive(queue);

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(queue)).messages())
                .isEmpty();
        assertThat(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("1");
        sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
        assertThat(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("0");
    }

    @Test
    void keepsTheOrderOfAFifoQueueAndDropsDuplicates() {
        var queue = sqs.createQueue(create -> create.queueName("ordered.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE,
                                "true",
                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                                "true")))
                .queueUrl();
        for (var body : new String[] {"1", "2", "2", "3"}) {
            sqs.sendMessage(send -> send.queueUrl(queue).messageBody(body).messageGroupId("g"));
        }

        var received = sqs.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10))
                .messages();

        assertThat(received).extracting(Message::body).containsExactly("1", "2", "3");
    }

    @Test
    void takesBatches() {
        var queue = sqs.createQueue(create -> create.queueName("batched")).queueUrl();

        var sent = sqs.sendMessageBatch(send -> send.queueUrl(queue)
                .entries(IntStream.range(0, 10)
                        .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                .id("m" + i)
                                .messageBody("body " + i)
                                .build())
                        .toList()));

        assertThat(sent.successful()).hasSize(10);
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10))
                        .messages())
                .hasSize(10);
    }

    @Test
    void namesTheMissingQueue() {
        assertThatThrownBy(() -> sqs.getQueueUrl(get -> get.queueName("absent")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    private static Message receive(String queue) {
        var messages = sqs.receiveMessage(receive -> receive.queueUrl(queue)
                        .waitTimeSeconds(5)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }

    private static @Nullable String attribute(String queue, QueueAttributeName name) {
        return sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(name))
                .attributes()
                .get(name);
    }
}
