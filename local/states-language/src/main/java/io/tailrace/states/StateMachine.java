package io.tailrace.states;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A checked and compiled definition. It has no state of its own: any number of executions may run at once. */
public final class StateMachine {
    private final Branch branch;
    private final @Nullable Duration timeout;
    private final String definition;

    StateMachine(Branch branch, @Nullable Duration timeout, String definition) {
        this.branch = branch;
        this.timeout = timeout;
        this.definition = definition;
    }

    /**
     * Parses and checks a definition in JSON.
     *
     * @throws DefinitionException naming every problem, each with its state and field
     */
    public static StateMachine parse(String definition) {
        return new DefinitionReader(definition).read();
    }

    /** Runs to the end on the calling thread; interrupting the thread aborts the execution. */
    public ExecutionResult run(ExecutionRequest request, ExecutionPorts ports) {
        return execution(request, ports).run();
    }

    /** An execution that is yet to run, for callers that may want to stop it with an error and a cause. */
    public Execution execution(ExecutionRequest request, ExecutionPorts ports) {
        return new Execution(this, request, ports);
    }

    /** The definition's text as it was parsed. */
    public String definition() {
        return definition;
    }

    Branch branch() {
        return branch;
    }

    @Nullable
    Duration timeout() {
        return timeout;
    }
}
