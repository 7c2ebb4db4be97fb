package io.tailrace.servers.lambda;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One invocation on its way through an execution environment. */
final class Task {
    /** What became of it. */
    sealed interface Outcome {
        record Ended(Invocation invocation) implements Outcome {}

        /** The process ended before it asked for this task, so another may have it. */
        record NeverTaken() implements Outcome {}
    }

    private final UUID request = UUID.randomUUID();
    private final byte[] payload;
    private final CompletableFuture<Void> taken = new CompletableFuture<>();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Task(byte[] payload) {
        this.payload = payload;
    }

    UUID request() {
        return request;
    }

    byte[] payload() {
        return payload;
    }

    CompletableFuture<Void> taken() {
        return taken;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** The first word counts. */
    void end(Invocation invocation) {
        outcome.complete(new Outcome.Ended(invocation));
    }

    void neverTaken() {
        outcome.complete(new Outcome.NeverTaken());
    }
}
