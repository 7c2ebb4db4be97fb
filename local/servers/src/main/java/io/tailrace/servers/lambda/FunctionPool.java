package io.tailrace.servers.lambda;

import io.tailrace.servers.lambda.Task.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The execution environments of one function: started when needed, kept warm, never more than its concurrency. */
final class FunctionPool {
    private final LambdaFunction function;
    private final Supplier<Environment> starter;
    private final Semaphore slots;
    private final Deque<Environment> idle = new ArrayDeque<>();
    private final Set<Environment> live = new HashSet<>();
    private boolean closed;

    FunctionPool(LambdaFunction function, Supplier<Environment> starter) {
        this.function = function;
        this.starter = starter;
        this.slots = new Semaphore(function.maximumConcurrency(), true);
    }

    LambdaFunction function() {
        return function;
    }

    Invocation invoke(byte[] payload) throws InterruptedException {
        slots.acquire();
        try {
            while (true) {
                var environment = take();
                try {
                    if (environment.run(new Task(payload)) instanceof Outcome.Ended(var invocation)) {
                        return invocation;
                    }
                } finally {
                    giveBack(environment);
                }
            }
        } finally {
            slots.release();
        }
    }

    /** The one used last, which is the warmest; else a new one. */
    private synchronized Environment take() {
        if (closed) {
            throw new IllegalStateException(
                    "The Lambda service is closed; function " + function.name() + " takes no invocation");
        }
        for (var warm = idle.pollLast(); warm != null; warm = idle.pollLast()) {
            if (warm.isAlive()) {
                return warm;
            }
            live.remove(warm);
        }
        var cold = starter.get();
        live.add(cold);
        return cold;
    }

    private synchronized void giveBack(Environment environment) {
        if (environment.isAlive() && !closed) {
            idle.addLast(environment);
        } else {
            live.remove(environment);
        }
    }

    synchronized List<FunctionProcess> processes() {
        return live.stream()
                .filter(Environment::isAlive)
                .map(Environment::process)
                .toList();
    }

    void close() {
        for (var environment : closeDoor()) {
            environment.close();
        }
    }

    private synchronized List<Environment> closeDoor() {
        closed = true;
        return new ArrayList<>(live);
    }
}
