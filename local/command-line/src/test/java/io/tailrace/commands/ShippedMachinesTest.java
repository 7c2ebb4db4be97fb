package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every state machine in {@code statemachines/} must be, whatever it does. */
class ShippedMachinesTest {
    private static final Pattern TOKEN = Pattern.compile("\\$\\{(\\w+)}");

    static List<Path> machines() throws IOException {
        return ProjectUnderTest.entries(ProjectUnderTest.root().resolve("statemachines"));
    }

    @Test
    void theseMachinesAreShipped() throws IOException {
        assertThat(machines().stream().map(path -> path.getFileName().toString()))
                .containsExactly(
                        "dms-change-load.asl.json",
                        "dms-full-load.asl.json",
                        "redshift-elt-load-customer-sales.asl.json",
                        "redshift-statement.asl.json",
                        "regional-pipeline.asl.json");
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyStateIsReachable(Path machine) throws IOException {
        for (var states : scopes(read(machine))) {
            var reached = new HashSet<String>();
            follow(states.path("StartAt").asText(), states.path("States"), reached);
            assertThat(reached).as(machine.getFileName().toString()).isEqualTo(names(states.path("States")));
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyTaskRetriesAndCatchesEverythingElse(Path machine) throws IOException {
        for (var states : scopes(read(machine))) {
            for (var state : states.path("States").properties()) {
                var type = state.getValue().path("Type").asText();
                if (type.equals("Task")) {
                    assertThat(state.getValue().path("Retry").isEmpty())
                            .as(state.getKey() + " retries")
                            .isFalse();
                }
                if (type.equals("Task") || type.equals("Map")) {
                    assertThat(state.getValue().path("Catch").toString())
                            .as(state.getKey() + " catches")
                            .contains("States.ALL");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyStateSaysWhatItIsFor(Path machine) throws IOException {
        for (var states : scopes(read(machine))) {
            for (var state : states.path("States").properties()) {
                assertThat(state.getValue().path("Comment").asText())
                        .as(state.getKey())
                        .endsWith(".");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void tokensStandInsideStringsAndAreSubstitutedByTheTemplate(Path machine) throws IOException {
        var text = Files.readString(machine);
        assertThat(new ObjectMapper().readTree(text).isObject()).isTrue();
        assertThat(tokens(text)).isEqualTo(substitutions(machine.getFileName().toString()));
    }

    private static Set<String> tokens(String text) {
        var tokens = new TreeSet<String>();
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group(1));
        }
        return tokens;
    }

    /** The keys below DefinitionSubstitutions of the machine whose DefinitionUri names the file. */
    private static Set<String> substitutions(String fileName) throws IOException {
        var keys = new TreeSet<String>();
        boolean found = false;
        boolean inside = false;
        for (var line : Files.readAllLines(ProjectUnderTest.root().resolve("template.yaml"))) {
            if (line.strip().startsWith("DefinitionUri:")) {
                found = line.endsWith("/" + fileName);
            } else if (line.strip().equals("DefinitionSubstitutions:")) {
                inside = found;
            } else if (inside && line.startsWith("        ") && !line.startsWith("         ")) {
                keys.add(line.strip().substring(0, line.strip().indexOf(':')));
            } else if (inside) {
                return keys;
            }
        }
        return keys;
    }

    private static JsonNode read(Path machine) throws IOException {
        return new ObjectMapper().readTree(machine.toFile());
    }

    /** The machine and every item processor in it. */
    private static List<JsonNode> scopes(JsonNode machine) {
        var scopes = new ArrayList<JsonNode>();
        scopes.add(machine);
        for (var state : machine.path("States")) {
            if (state.has("ItemProcessor")) {
                scopes.addAll(scopes(state.path("ItemProcessor")));
            }
        }
        return scopes;
    }

    private static void follow(String name, JsonNode states, Set<String> reached) {
        assertThat(states.has(name)).as("state " + name + " exists").isTrue();
        if (reached.add(name)) {
            var state = states.path(name);
            successors(state).forEach(next -> follow(next, states, reached));
        }
    }

    private static List<String> successors(JsonNode state) {
        var successors = new ArrayList<String>();
        for (var step : List.of(state.path("Next"), state.path("Default"))) {
            if (step.isTextual()) {
                successors.add(step.asText());
            }
        }
        state.path("Choices")
                .forEach(choice -> successors.add(choice.path("Next").asText()));
        state.path("Catch")
                .forEach(catcher -> successors.add(catcher.path("Next").asText()));
        return successors;
    }

    private static Set<String> names(JsonNode states) {
        var names = new HashSet<String>();
        states.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
