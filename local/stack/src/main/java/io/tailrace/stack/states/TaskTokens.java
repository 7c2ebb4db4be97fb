package io.tailrace.stack.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.stack.clock.Planned;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.endpoint.ServiceException;
import io.tailrace.states.TaskFailed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tasks that wait for somebody to send their token. */
final class TaskTokens {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final StackClock clock;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    TaskTokens(StackClock clock) {
        this.clock = clock;
    }

    /** A task whose token is out. */
    final class Waiting implements AutoCloseable {
        private final String token;
        private final @Nullable Duration heartbeat;
        private final CompletableFuture<JsonNode> result = new CompletableFuture<>();
        private @Nullable Planned silence;

        private Waiting(String token, @Nullable Duration heartbeat) {
            this.token = token;
            this.heartbeat = heartbeat;
        }

        CompletableFuture<JsonNode> result() {
            return result;
        }

        private synchronized void beat() {
            cancelSilence();
            if (heartbeat != null) {
                silence = clock.at(
                        clock.instant().plus(heartbeat),
                        "missed heartbeat of a task",
                        () -> result.completeExceptionally(TaskFailed.missedHeartbeat()));
            }
        }

        private void cancelSilence() {
            if (silence != null) {
                silence.cancel();
            }
        }

        @Override
        public synchronized void close() {
            waiting.remove(token);
            cancelSilence();
        }
    }

    Waiting expect(String token, @Nullable Duration heartbeat) {
        var task = new Waiting(token, heartbeat);
        waiting.put(token, task);
        task.beat();
        return task;
    }

    void succeed(String token, String output) {
        try {
            find(token).result.complete(MAPPER.readTree(output));
        } catch (JsonProcessingException e) {
            throw new ServiceException("InvalidOutput", "The output is not JSON: " + e.getOriginalMessage());
        }
    }

    void fail(String token, String error, String cause) {
        find(token).result.completeExceptionally(new TaskFailed(error, cause));
    }

    void heartbeat(String token) {
        find(token).beat();
    }

    private Waiting find(String token) {
        var task = waiting.get(token);
        if (task == null) {
            throw new ServiceException("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
        }
        return task;
    }
}
