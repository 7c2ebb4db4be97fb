package io.tailrace.stack.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.stack.endpoint.JsonService;
import io.tailrace.stack.endpoint.ServiceException;
import io.tailrace.stack.template.Account;
import io.tailrace.stack.template.EventRule;
import io.tailrace.stack.template.Template;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/** The event buses of the stack and their rules. */
public final class EventBuses implements JsonService {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Account account;
    private final InstantSource clock;
    private final Destination destination;
    private final Consumer<JsonNode> observer;
    private final Map<String, Machine> machines = new HashMap<>();
    private final Map<String, EventRule> rules = new HashMap<>();
    private final List<EventRule> declared;

    /**
     * Compiles the rules.
     *
     * @param observer sees every event
     * @throws IllegalArgumentException when a pattern is not valid
     */
    public EventBuses(
            Account account,
            InstantSource clock,
            List<String> buses,
            List<EventRule> rules,
            Destination destination,
            Consumer<JsonNode> observer) {
        this.account = account;
        this.clock = clock;
        this.destination = destination;
        this.observer = observer;
        this.declared = List.copyOf(rules);
        buses.forEach(bus -> machines.put(bus, Machine.builder().build()));
        rules.stream().filter(EventRule::enabled).forEach(this::add);
    }

    private void add(EventRule rule) {
        var machine = machines.get(bus(rule.bus()));
        if (machine == null) {
            throw new IllegalArgumentException(
                    "Rule " + rule.name() + " names event bus " + rule.bus() + ", which the stack does not have");
        }
        try {
            var fault = JsonRuleCompiler.check(rule.pattern());
            if (fault != null) {
                throw new IllegalArgumentException("The pattern of rule " + rule.name() + " is not valid: " + fault);
            }
            machine.addRule(rule.name(), rule.pattern());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The pattern of rule " + rule.name() + " is not valid: " + e.getMessage(), e);
        }
        rule.targets().forEach(target -> EventShape.check(rule, target.input()));
        rules.put(rule.name(), rule);
    }

    /** Sends an event of one of the stack's own services to the default bus. */
    public void emit(String source, String detailType, List<String> resources, ObjectNode detail) {
        publish(Template.DEFAULT_BUS, event(source, detailType, resources, detail, clock.instant()));
    }

    /**
     * Sends an event as it stands; what AWS would add is added when absent.
     *
     * @param event with {@code source}, {@code detail-type} and {@code detail}
     */
    public void publish(ObjectNode event) {
        var whole = event.deepCopy();
        for (var required : List.of("source", "detail-type", "detail")) {
            if (!whole.has(required)) {
                throw new IllegalArgumentException("An event needs " + required + ", found " + event);
            }
        }
        event(
                        whole.path("source").asText(),
                        whole.path("detail-type").asText(),
                        List.of(),
                        (ObjectNode) whole.get("detail"),
                        clock.instant())
                .properties()
                .forEach(field -> whole.putIfAbsent(field.getKey(), field.getValue()));
        publish(Template.DEFAULT_BUS, whole);
    }

    /** The EventBridge API. */
    @Override
    public JsonNode call(String operation, JsonNode request) {
        return switch (operation) {
            case "PutEvents" -> put(request);
            case "DescribeRule" -> described(declared(request.path("Name").asText()));
            case "ListTargetsByRule" -> targets(declared(request.path("Rule").asText()));
            default ->
                throw new ServiceException(
                        "UnknownOperationException",
                        "The embedded stack does not serve " + operation + " of EventBridge");
        };
    }

    private EventRule declared(String name) {
        return declared.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new ServiceException("ResourceNotFoundException", "Rule " + name + " does not exist."));
    }

    private static JsonNode described(EventRule rule) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Name", rule.name())
                .put("Arn", rule.arn())
                .put("EventBusName", rule.bus())
                .put("EventPattern", rule.pattern())
                .put("State", rule.enabled() ? "ENABLED" : "DISABLED");
    }

    private static JsonNode targets(EventRule rule) {
        var answer = JsonNodeFactory.instance.objectNode();
        var targets = answer.putArray("Targets");
        rule.targets()
                .forEach(target -> targets.addObject().put("Id", target.id()).put("Arn", target.arn()));
        return answer;
    }

    private JsonNode put(JsonNode request) {
        var answer = JsonNodeFactory.instance.objectNode();
        var entries = answer.putArray("Entries");
        var failed = 0;
        for (var entry : request.path("Entries")) {
            try {
                var event = fromEntry(entry);
                publish(bus(entry.path("EventBusName").asText(Template.DEFAULT_BUS)), event);
                entries.addObject().put("EventId", event.path("id").asText());
            } catch (ServiceException e) {
                failed++;
                entries.addObject().put("ErrorCode", e.code()).put("ErrorMessage", e.getMessage());
            }
        }
        return answer.put("FailedEntryCount", failed);
    }

    private ObjectNode fromEntry(JsonNode entry) {
        for (var required : List.of("Source", "DetailType", "Detail")) {
            if (entry.path(required).asText().isEmpty()) {
                throw new ServiceException(
                        "InvalidArgument",
                        "Parameter " + required + " is not valid. Reason: " + required + " is a required argument.");
            }
        }
        var resources = new java.util.ArrayList<String>();
        entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
        return event(
                entry.path("Source").asText(),
                entry.path("DetailType").asText(),
                resources,
                detail(entry.path("Detail").asText()),
                clock.instant());
    }

    private static ObjectNode detail(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new ServiceException("MalformedDetail", "Detail is malformed: " + e.getOriginalMessage());
        }
        throw new ServiceException("MalformedDetail", "Detail is malformed.");
    }

    private ObjectNode event(
            String source, String detailType, List<String> resources, ObjectNode detail, Instant time) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", account.id())
                .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", account.region());
        resources.forEach(event.putArray("resources")::add);
        event.set("detail", detail);
        return event;
    }

    private void publish(String bus, ObjectNode event) {
        var machine = machines.get(bus);
        if (machine == null) {
            throw new ServiceException("ResourceNotFoundException", "Event bus " + bus + " does not exist.");
        }
        observer.accept(event);
        for (var name : matching(machine, event)) {
            var rule = rules.get(name);
            if (rule == null) {
                throw new IllegalStateException("A rule " + name + " matched that nobody declared");
            }
            for (var target : rule.targets()) {
                destination.deliver(target.arn(), EventShape.of(event, rule, target.input()));
            }
        }
    }

    private static List<String> matching(Machine machine, ObjectNode event) {
        try {
            return machine.rulesForJSONEvent(event.toString()).stream().sorted().toList();
        } catch (Exception e) {
            throw new IllegalStateException("Event " + event + " could not be matched: " + e, e);
        }
    }

    private static String bus(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }
}
