package io.tailrace.landing.configuration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** In which order procedures are called. */
public final class ProcedureOrder {
    private ProcedureOrder() {}

    /**
     * Procedures in steps: each may begin when all steps before its own have ended, and those of one step may run side by side. Inside a step they stand in the
     * steward's order. An {@code after} that names none of these procedures holds nothing up.
     *
     * @throws IllegalArgumentException when they wait for each other
     */
    public static List<List<Procedure>> steps(List<Procedure> procedures) {
        var waiting = new ArrayList<>(procedures);
        var steps = new ArrayList<List<Procedure>>();
        while (!waiting.isEmpty()) {
            var names = waiting.stream().map(Procedure::name).collect(Collectors.toCollection(HashSet::new));
            var step = waiting.stream()
                    .filter(procedure -> procedure.after().stream().noneMatch(names::contains))
                    .toList();
            if (step.isEmpty()) {
                throw new IllegalArgumentException("expected procedures that do not wait for each other, found "
                        + waiting.stream().map(Procedure::name).collect(Collectors.joining(", ")) + ".");
            }
            steps.add(step);
            waiting.removeAll(step);
        }
        return steps;
    }
}
