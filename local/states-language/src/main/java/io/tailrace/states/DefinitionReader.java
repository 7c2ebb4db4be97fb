package io.tailrace.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a whole definition: the machine's own fields, its branches, and the transitions between states. */
final class DefinitionReader {
    private static final int LONGEST_NAME = 80;

    private final String definition;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private QueryLanguage language = QueryLanguage.JSON_PATH;

    DefinitionReader(String definition) {
        this.definition = definition;
    }

    StateMachine read() {
        var machine = readMachine();
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return machine;
    }

    List<String> problems() {
        return problems;
    }

    QueryLanguage language() {
        return language;
    }

    private StateMachine readMachine() {
        var fields = new Fields(root(), "State machine", problems);
        language = language(fields, QueryLanguage.JSON_PATH);
        var version = fields.text("Version");
        if (version != null && !version.equals("1.0")) {
            fields.problem("Version", "must be \"1.0\" but is \"" + version + "\"");
        }
        var timeout = seconds(fields);
        var branch = branch(fields);
        fields.finish("at the top of a state machine");
        return new StateMachine(branch, timeout, definition);
    }

    private ObjectNode root() {
        try {
            if (Json.parse(definition) instanceof ObjectNode object) {
                return object;
            }
            throw new DefinitionException(List.of("State machine: The definition must be a JSON object."));
        } catch (JsonProcessingException e) {
            var place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new DefinitionException(List.of(
                    "State machine: The definition is not valid JSON" + place + ": " + e.getOriginalMessage() + "."));
        }
    }

    private static @Nullable Duration seconds(Fields fields) {
        var value = fields.take("TimeoutSeconds");
        if (value == null) {
            return null;
        }
        var seconds = value.isNumber() ? Json.wholeNumber(value) : null;
        if (seconds == null || seconds < 1) {
            fields.problem("TimeoutSeconds", "must be a positive whole number but is " + Json.text(value));
            return null;
        }
        return Duration.ofSeconds(seconds);
    }

    QueryLanguage language(Fields fields, QueryLanguage inherited) {
        var text = fields.text("QueryLanguage");
        if (text == null) {
            return inherited;
        }
        for (var candidate : QueryLanguage.values()) {
            if (candidate.label().equals(text)) {
                if (candidate == QueryLanguage.JSON_PATH && language == QueryLanguage.JSONATA) {
                    fields.problem("QueryLanguage", "cannot be JSONPath in a state machine whose language is JSONata");
                }
                return candidate;
            }
        }
        fields.problem("QueryLanguage", "must be JSONPath or JSONata but is \"" + text + "\"");
        return inherited;
    }

    /** Reads StartAt and States and checks that every state can be reached and every transition has a target. */
    Branch branch(Fields fields) {
        var startAt = fields.requiredText("StartAt");
        var nodes = fields.required("States");
        Map<String, State> states = new LinkedHashMap<>();
        if (!nodes.isObject() || nodes.isEmpty()) {
            fields.problem("States", "must be an object with at least one state");
            return new Branch(startAt, states);
        }
        for (var entry : nodes.properties()) {
            readState(fields, entry.getKey(), entry.getValue(), states);
        }
        checkTransitions(fields, startAt, states, nodes);
        return new Branch(startAt, states);
    }

    private void readState(Fields fields, String name, JsonNode node, Map<String, State> states) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            fields.problem("The state name '" + name + "' must have 1 to " + LONGEST_NAME + " characters.");
        }
        if (!names.add(name)) {
            fields.problem("The state name '" + name + "' is used twice; names must be unique in the whole machine.");
        }
        if (!(node instanceof ObjectNode object)) {
            fields.problem("States." + name, "must be an object but is " + Json.text(node));
            return;
        }
        var state = new StateReader(this, name, new Fields(object, "State '" + name + "'", problems)).read();
        if (state != null) {
            states.put(name, state);
        }
    }

    private static void checkTransitions(Fields fields, String startAt, Map<String, State> states, JsonNode declared) {
        if (!declared.has(startAt)) {
            fields.problem("StartAt", "names the state '" + startAt + "', which does not exist here");
            return;
        }
        var reached = new HashSet<String>();
        var open = new ArrayList<>(List.of(startAt));
        boolean complete = states.size() == declared.size();
        while (!open.isEmpty()) {
            var name = open.removeLast();
            var state = states.get(name);
            if (reached.add(name) && state != null) {
                for (var target : targets(state)) {
                    if (declared.has(target)) {
                        open.add(target);
                    } else {
                        fields.problem("The state '" + name + "' leads to the state '" + target
                                + "', which does not exist here.");
                    }
                }
            }
        }
        for (var name : states.keySet()) {
            if (complete && !reached.contains(name)) {
                fields.problem("The state '" + name + "' is not reachable.");
            }
        }
    }

    private static List<String> targets(State state) {
        var targets = new ArrayList<String>();
        if (state.head().next() != null) {
            targets.add(state.head().next());
        }
        var routes = State.ErrorRoutes.NONE;
        switch (state) {
            case State.Choice choice -> {
                choice.rules().forEach(rule -> targets.add(rule.next()));
                if (choice.otherwise() != null) {
                    targets.add(choice.otherwise());
                }
            }
            case State.Task task -> routes = task.routes();
            case State.Parallel parallel -> routes = parallel.routes();
            case State.MapState map -> routes = map.routes();
            case State.Pass _, State.Wait _, State.Succeed _, State.Fail _ -> {}
        }
        routes.catchers().forEach(catcher -> targets.add(catcher.next()));
        return targets;
    }
}
