package io.tailrace.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.stack.queues.Queues;
import io.tailrace.stack.template.Queue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Messages that wait in queues while no stack runs: the SQS server forgets them. */
record SavedMessages(Path file) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Takes all messages out of the queues. */
    void save(Queues queues, List<Queue> all) {
        var saved = MAPPER.createObjectNode();
        for (var queue : all) {
            var bodies = saved.putArray(queue.name());
            queues.drain(queue.arn()).forEach(bodies::add);
        }
        try {
            Files.writeString(file, saved.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The messages of the queues cannot be kept in " + file, e);
        }
    }

    /** Puts them back; a queue that the template no longer has is an error, for its messages would be lost. */
    void restore(Queues queues, List<Queue> all) {
        if (!Files.exists(file)) {
            return;
        }
        for (var saved : read().properties()) {
            var queue = all.stream()
                    .filter(each -> each.name().equals(saved.getKey()))
                    .findFirst();
            if (queue.isEmpty() && !saved.getValue().isEmpty()) {
                throw new IllegalStateException(
                        file + " has " + saved.getValue().size() + " messages for queue " + saved.getKey()
                                + ", which the template does not have");
            }
            queue.ifPresent(each -> saved.getValue().forEach(body -> queues.send(each.arn(), body.asText())));
        }
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read() {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("The messages in " + file + " cannot be read", e);
        }
    }
}
