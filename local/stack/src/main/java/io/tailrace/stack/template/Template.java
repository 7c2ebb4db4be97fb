package io.tailrace.stack.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a SAM template declares, resolved for one account and one set of parameter values. */
public record Template(
        List<Bucket> buckets,
        List<Queue> queues,
        List<QueueMapping> queueMappings,
        List<Function> functions,
        List<StateMachine> stateMachines,
        List<Schedule> schedules,
        List<EventRule> rules,
        List<String> eventBuses,
        List<Topic> topics,
        List<Subscription> subscriptions,
        List<Ignored> ignored,
        Map<String, String> outputs) {

    /** The bus that AWS services send their events to. */
    public static final String DEFAULT_BUS = "default";

    public Template {
        buckets = List.copyOf(buckets);
        queues = List.copyOf(queues);
        queueMappings = List.copyOf(queueMappings);
        functions = List.copyOf(functions);
        stateMachines = List.copyOf(stateMachines);
        schedules = List.copyOf(schedules);
        rules = List.copyOf(rules);
        eventBuses = List.copyOf(eventBuses);
        topics = List.copyOf(topics);
        subscriptions = List.copyOf(subscriptions);
        ignored = List.copyOf(ignored);
        outputs = Map.copyOf(outputs);
    }

    /**
     * Reads a template.
     *
     * @param parameters values of the template's parameters; a parameter without a value takes its default
     * @throws TemplateException when anything in it is not understood; every problem is named
     */
    public static Template read(Path file, Account account, Map<String, String> parameters) {
        return new TemplateReader(file.toAbsolutePath(), document(file), account, parameters).read();
    }

    /** The names of the parameters that a template declares. */
    public static Set<String> parameterNames(Path file) {
        var names = new HashSet<String>();
        document(file).path("Parameters").fieldNames().forEachRemaining(names::add);
        return names;
    }

    static ObjectNode document(Path file) {
        try {
            return TemplateYaml.read(String.valueOf(file.getFileName()), Files.readString(file));
        } catch (IOException e) {
            throw new TemplateException(file + " cannot be read: " + e);
        }
    }
}
