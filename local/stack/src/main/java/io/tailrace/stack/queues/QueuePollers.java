package io.tailrace.stack.queues;

import io.tailrace.servers.lambda.Invocation;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.functions.Functions;
import io.tailrace.stack.template.QueueMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/** Event source mappings: threads that take batches from queues and invoke functions with them. */
public final class QueuePollers implements AutoCloseable {
    private static final int LONG_POLL_SECONDS = 20;

    private final Queues queues;
    private final Functions functions;
    private final StackClock clock;
    private final Consumer<String> log;
    private final List<Thread> threads = new ArrayList<>();
    /** Failed messages that wait for their next attempt: receipt handle and ARN of the queue. */
    private final Map<String, String> parked = new ConcurrentHashMap<>();

    private volatile boolean closing;

    public QueuePollers(Queues queues, Functions functions, StackClock clock, Consumer<String> log) {
        this.queues = queues;
        this.functions = functions;
        this.clock = clock;
        this.log = log;
    }

    /** Starts to feed functions; as many batches at once as the mapping, or else the function, allows. */
    public void start(List<QueueMapping> mappings) {
        for (var queueArn :
                mappings.stream().map(QueueMapping::queueArn).distinct().toList()) {
            clock.watch(() -> undelivered(queueArn));
        }
        for (var mapping : mappings) {
            var most = functions.concurrency(mapping.functionArn());
            var pollers = mapping.maximumConcurrency() == 0 ? most : Math.min(most, mapping.maximumConcurrency());
            for (var i = 0; i < pollers; i++) {
                threads.add(Thread.ofVirtual()
                        .name("poller of " + mapping.queueArn() + " " + i)
                        .start(() -> poll(mapping)));
            }
        }
    }

    /** Stops; a batch under way is given back to its queue. */
    @Override
    public void close() {
        closing = true;
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Optional<String> undelivered(String queueArn) {
        if (closing) {
            return Optional.empty();
        }
        var waiting = queues.depth(queueArn) - Collections.frequency(parked.values(), queueArn);
        return waiting > 0 ? Optional.of(waiting + " messages in " + queueArn) : Optional.empty();
    }

    private void poll(QueueMapping mapping) {
        while (!closing) {
            try {
                var batch = receive(mapping);
                if (!batch.isEmpty()) {
                    handle(mapping, batch);
                }
            } catch (AbortedException | InterruptedException e) {
                if (!closing) {
                    throw new IllegalStateException("A poller of " + mapping.queueArn() + " was interrupted", e);
                }
            } catch (SdkException e) {
                if (!closing) {
                    log.accept("Queue " + mapping.queueArn() + " could not be read: " + e);
                }
            }
        }
    }

    private List<Message> receive(QueueMapping mapping) {
        var batch = new ArrayList<>(queues.receive(mapping.queueArn(), mapping.batchSize(), LONG_POLL_SECONDS));
        try {
            while (!batch.isEmpty() && batch.size() < mapping.batchSize()) {
                var more = queues.receive(mapping.queueArn(), mapping.batchSize() - batch.size(), 0);
                if (more.isEmpty()) {
                    break;
                }
                batch.addAll(more);
            }
        } catch (AbortedException e) {
            giveBack(mapping, batch);
            throw e;
        } catch (SdkException e) {
            log.accept("Queue " + mapping.queueArn() + " gave no more than " + batch.size() + " messages: " + e);
        }
        return batch;
    }

    private void handle(QueueMapping mapping, List<Message> batch) throws InterruptedException {
        try (var _ = clock.begin(batch.size() + " messages of " + mapping.queueArn())) {
            var failed = new HashSet<>(batch);
            try {
                failed.retainAll(failedOf(mapping, batch));
                for (var message : batch) {
                    if (!failed.contains(message)) {
                        queues.delete(mapping.queueArn(), message);
                    }
                }
            } catch (InterruptedException e) {
                giveBack(mapping, batch);
                throw e;
            }
            failed.forEach(message -> retryLater(mapping, message));
        }
    }

    /** The interrupt is used up by its exception, so that the queue can still be told. */
    private void giveBack(QueueMapping mapping, List<Message> batch) {
        batch.forEach(message -> queues.release(mapping.queueArn(), message));
    }

    private List<Message> failedOf(QueueMapping mapping, List<Message> batch) throws InterruptedException {
        return switch (functions.invoke(mapping.functionArn(), QueueEvent.of(batch, mapping.queueArn()))) {
            case Invocation.FunctionError error -> {
                log.accept("Function " + mapping.functionArn() + " failed on " + batch.size() + " messages: "
                        + error.type() + " " + error.message());
                yield batch;
            }
            case Invocation.Succeeded(var payload)
            when mapping.partialFailures() -> {
                var ids = QueueEvent.failures(payload, batch)
                        .orElseGet(() -> batch.stream().map(Message::messageId).collect(Collectors.toSet()));
                yield batch.stream()
                        .filter(message -> ids.contains(message.messageId()))
                        .toList();
            }
            case Invocation.Succeeded succeeded -> List.of();
        };
    }

    /** AWS would wait for the visibility timeout; here the wait grows from one second, on the stack's clock. */
    private void retryLater(QueueMapping mapping, Message message) {
        var received = Integer.parseInt(message.attributesAsStrings().getOrDefault("ApproximateReceiveCount", "1"));
        var wait = Duration.ofSeconds(1L << Math.min(received - 1, 6));
        parked.put(message.receiptHandle(), mapping.queueArn());
        clock.at(clock.instant().plus(wait), "redelivery of a message of " + mapping.queueArn(), () -> {
            queues.release(mapping.queueArn(), message);
            parked.remove(message.receiptHandle());
        });
    }
}
