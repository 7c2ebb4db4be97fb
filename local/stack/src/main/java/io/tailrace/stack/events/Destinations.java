package io.tailrace.stack.events;

import io.tailrace.stack.endpoint.ServiceException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Finds for an ARN the service that takes documents for it. */
public final class Destinations implements Destination {
    private final Map<String, Destination> services = new HashMap<>();
    private final Map<String, Set<String>> arns = new HashMap<>();
    private final Consumer<String> log;

    /** @param log hears of documents that a target refused; who sent them does not */
    public Destinations(Consumer<String> log) {
        this.log = log;
    }

    /**
     * Adds a service.
     *
     * @param service as in an ARN, such as {@code lambda}
     * @param arns what exists there
     */
    public void add(String service, Set<String> arns, Destination destination) {
        services.put(service, destination);
        this.arns.put(service, Set.copyOf(arns));
    }

    /**
     * Refuses an ARN that names nothing in this stack.
     *
     * @param sender for people, such as {@code rule x}
     */
    public void check(String sender, String arn) {
        if (!arns.getOrDefault(service(arn), Set.of()).contains(arn)) {
            throw new IllegalArgumentException("The target of " + sender + " is " + arn
                    + ", but the stack has no such function, state machine, queue or topic");
        }
    }

    @Override
    public void deliver(String arn, String document) {
        var destination = services.get(service(arn));
        if (destination == null) {
            throw new IllegalArgumentException("The embedded stack does not deliver to " + arn);
        }
        try {
            destination.deliver(arn, document);
        } catch (ServiceException e) {
            log.accept(arn + " refused a document: " + e.code() + ": " + e.getMessage());
        }
    }

    private static String service(String arn) {
        var parts = arn.split(":", 4);
        return parts.length == 4 ? parts[2] : "";
    }
}
