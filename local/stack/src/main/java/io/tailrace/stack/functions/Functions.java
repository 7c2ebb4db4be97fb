package io.tailrace.stack.functions;

import io.tailrace.servers.lambda.Invocation;
import io.tailrace.servers.lambda.LambdaFunction;
import io.tailrace.servers.lambda.LambdaService;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.events.Destination;
import io.tailrace.stack.template.Function;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The functions of the template in a Lambda service. */
public final class Functions implements AutoCloseable {
    /** Lambda's waits before the first and the second repetition of an asynchronous invocation. */
    private static final Duration ASYNCHRONOUS_WAIT = Duration.ofMinutes(1);

    private final LambdaService service;
    private final StackClock clock;
    private final Destination destinations;
    private final Consumer<String> log;
    private final Map<String, Deployed> byName = new HashMap<>();
    private final Set<Thread> asynchronous = ConcurrentHashMap.newKeySet();

    private record Deployed(Function function, int concurrency) {}

    /** @param destinations takes what is told of asynchronous invocations that failed to the last */
    public Functions(LambdaService service, StackClock clock, Destination destinations, Consumer<String> log) {
        this.service = service;
        this.clock = clock;
        this.destinations = destinations;
        this.log = log;
    }

    /**
     * Deploys a function.
     *
     * @param code zip or folder
     * @param endpoints variables that point AWS's clients to this stack
     * @param mostConcurrency how many processes it may have when the template reserves no number or a greater one
     */
    public void deploy(Function function, Path code, Map<String, String> endpoints, int mostConcurrency) {
        var environment = new HashMap<>(endpoints);
        environment.putAll(function.environment());
        var reserved = function.reservedConcurrency();
        var concurrency = reserved == 0 ? mostConcurrency : Math.min(reserved, mostConcurrency);
        service.deploy(new LambdaFunction(
                function.name(),
                code,
                function.handler(),
                environment,
                function.memoryMegabytes(),
                function.timeout(),
                concurrency));
        byName.put(function.name(), new Deployed(function, concurrency));
    }

    /** Invokes a function and waits for its outcome. */
    public Invocation invoke(String nameOrArn, byte[] payload) throws InterruptedException {
        var name = name(nameOrArn);
        try (var _ = clock.begin("invocation of " + name)) {
            return service.invoke(name, payload);
        }
    }

    /** Hands an event to a function; a failure is repeated as often as the function says, after one and two minutes. */
    public void invokeLater(String nameOrArn, byte[] payload) {
        var deployed = deployed(nameOrArn);
        attempt(deployed.function(), payload, 0);
    }

    /** How many invocations of a function may run at once. */
    public int concurrency(String nameOrArn) {
        return deployed(nameOrArn).concurrency();
    }

    /** Stops asynchronous invocations; the service itself belongs to whoever started it. */
    @Override
    public void close() {
        asynchronous.forEach(Thread::interrupt);
    }

    private void attempt(Function function, byte[] payload, int repetition) {
        var activity = clock.begin("asynchronous invocation of " + function.name());
        var thread = Thread.ofVirtual().unstarted(() -> {
            try (activity) {
                if (service.invoke(function.name(), payload) instanceof Invocation.FunctionError error) {
                    repeat(function, payload, repetition, error);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                asynchronous.remove(Thread.currentThread());
            }
        });
        asynchronous.add(thread);
        thread.start();
    }

    private void repeat(Function function, byte[] payload, int repetition, Invocation.FunctionError error) {
        var again = repetition < function.retries();
        log.accept("Function " + function.name() + " failed on an event: " + error.type() + " " + error.message()
                + (again ? "; it will be repeated" : "; that was the last attempt"));
        if (again) {
            clock.at(
                    clock.instant().plus(ASYNCHRONOUS_WAIT.multipliedBy(repetition + 1L)),
                    "repeated invocation of " + function.name(),
                    () -> attempt(function, payload, repetition + 1));
        } else if (function.onFailure() != null) {
            destinations.deliver(
                    function.onFailure(), LostInvocation.record(function, payload, error, clock.instant()));
        }
    }

    private Deployed deployed(String nameOrArn) {
        var deployed = byName.get(name(nameOrArn));
        if (deployed == null) {
            throw new IllegalArgumentException("The template has no function " + nameOrArn);
        }
        return deployed;
    }

    /** The name in an ARN, with or without a qualifier. */
    private static String name(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn.split(":", -1)[6] : nameOrArn;
    }
}
