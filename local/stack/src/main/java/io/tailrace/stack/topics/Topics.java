package io.tailrace.stack.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.stack.endpoint.QueryService;
import io.tailrace.stack.endpoint.ServiceException;
import io.tailrace.stack.events.Destination;
import io.tailrace.stack.template.Subscription;
import io.tailrace.stack.template.Topic;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The topics of the stack. */
public final class Topics implements QueryService {
    private final InstantSource clock;
    private final Set<String> arns;
    private final List<Subscription> subscriptions;
    private final Destination destination;
    private final Consumer<PublishedMessage> observer;
    private final List<PublishedMessage> messages = new CopyOnWriteArrayList<>();

    public Topics(
            InstantSource clock,
            List<Topic> topics,
            List<Subscription> subscriptions,
            Destination destination,
            Consumer<PublishedMessage> observer) {
        this.clock = clock;
        this.arns = topics.stream().map(Topic::arn).collect(Collectors.toUnmodifiableSet());
        this.subscriptions = List.copyOf(subscriptions);
        this.destination = destination;
        this.observer = observer;
    }

    /** All messages so far, oldest first. */
    public List<PublishedMessage> messages() {
        return List.copyOf(messages);
    }

    /**
     * Publishes and answers the message's id.
     *
     * @throws ServiceException when there is no such topic
     */
    public String publish(String topicArn, String subject, String text) {
        if (!arns.contains(topicArn)) {
            throw new ServiceException("NotFound", "Topic does not exist: " + topicArn);
        }
        var message = new PublishedMessage(topicArn, UUID.randomUUID().toString(), subject, text, clock.instant());
        messages.add(message);
        observer.accept(message);
        for (var subscription : subscriptions) {
            if (subscription.topicArn().equals(topicArn)) {
                hand(message, subscription);
            }
        }
        return message.messageId();
    }

    /** The SNS API. */
    @Override
    public JsonNode call(String action, Map<String, String> fields) {
        return action.equals("Publish") ? publish(fields) : subscriptions(fields.getOrDefault("TopicArn", ""));
    }

    /** {@code ListSubscriptionsByTopic}. */
    private JsonNode subscriptions(String topicArn) {
        if (!arns.contains(topicArn)) {
            throw new ServiceException("NotFound", "Topic does not exist: " + topicArn);
        }
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("Subscriptions");
        subscriptions.stream()
                .filter(subscription -> subscription.topicArn().equals(topicArn))
                .forEach(subscription -> list.addObject()
                        .put("SubscriptionArn", topicArn + ":" + list.size())
                        .put("TopicArn", topicArn)
                        .put("Protocol", subscription.protocol())
                        .put("Endpoint", subscription.endpoint()));
        return answer;
    }

    private JsonNode publish(Map<String, String> fields) {
        for (var unsupported : List.of("PhoneNumber", "TargetArn", "MessageStructure")) {
            if (fields.containsKey(unsupported)) {
                throw new ServiceException(
                        "InvalidParameter", "The embedded stack does not support " + unsupported + " of Publish");
            }
        }
        var messageId = publish(
                fields.getOrDefault("TopicArn", ""),
                fields.getOrDefault("Subject", ""),
                fields.getOrDefault("Message", ""));
        return JsonNodeFactory.instance.objectNode().put("MessageId", messageId);
    }

    private void hand(PublishedMessage message, Subscription subscription) {
        switch (subscription.protocol()) {
            case "sqs" ->
                destination.deliver(
                        subscription.endpoint(),
                        subscription.raw()
                                ? message.message()
                                : envelope(message).toString());
            case "lambda" -> destination.deliver(subscription.endpoint(), functionEvent(message, subscription));
            case "email", "email-json" -> {}
            default -> throw new IllegalStateException("Protocol " + subscription.protocol() + " is not supported");
        }
    }

    private static ObjectNode envelope(PublishedMessage message) {
        var envelope = JsonNodeFactory.instance
                .objectNode()
                .put("Type", "Notification")
                .put("MessageId", message.messageId())
                .put("TopicArn", message.topicArn());
        if (!message.subject().isEmpty()) {
            envelope.put("Subject", message.subject());
        }
        return envelope.put("Message", message.message())
                .put("Timestamp", message.at().toString());
    }

    private static String functionEvent(PublishedMessage message, Subscription subscription) {
        var event = JsonNodeFactory.instance.objectNode();
        event.putArray("Records")
                .addObject()
                .put("EventSource", "aws:sns")
                .put("EventVersion", "1.0")
                .put(
                        "EventSubscriptionArn",
                        subscription.topicArn() + ":" + subscription.endpoint().hashCode())
                .set("Sns", envelope(message));
        return event.toString();
    }
}
