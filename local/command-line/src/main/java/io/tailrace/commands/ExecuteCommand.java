package io.tailrace.commands;

import io.tailrace.stack.StackListener;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.states.ExecutionRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

final class ExecuteCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "execute",
                        "Starts the stack, runs one execution of a state machine in simulated time, prints its steps and its output.",
                        ConfigurationOption.option(),
                        Option.required("--input", "FILE", "The execution's input, JSON."),
                        Option.of("--name", "NAME", "The execution's name (default: generated)."),
                        Option.of("--state", "DIR", "The folder of a stack that was kept (default: a new stack)."))
                .on("MACHINE", "Such as redshift-statement.");
    }

    @Override
    public int run(Arguments arguments) throws IOException, InterruptedException {
        var text = new String(Json.file(arguments.requiredPath("--input")), StandardCharsets.UTF_8);
        var project = Project.located();
        var read = ConfigurationOption.read(arguments);
        var clock = StackClock.simulated(Instant.now());
        try (var pipeline = Pipeline.start(
                project,
                read,
                clock,
                arguments.path("--state"),
                DemoCommand.warehouse(project),
                false,
                StackListener.none())) {
            var known = UnusableInput.named(() -> pipeline.stack().stateMachine(arguments.operand(0)));
            var started = pipeline.stack().startExecution(known.arn(), arguments.text("--name"), text);
            var ended = pipeline.stack().awaitExecution(started.executionArn(), Duration.ofDays(7));
            for (var event : pipeline.stack().history(started.executionArn())) {
                if (event.type().endsWith("StateEntered")) {
                    System.err.println(event.timestamp() + "  "
                            + event.details().path("name").asText());
                }
            }
            System.err.println(
                    ended.status() + (ended.error() == null ? "" : " " + ended.error() + ": " + ended.cause()));
            if (ended.output() != null) {
                System.out.println(ended.output());
            }
            return ended.status() == ExecutionRecord.Status.SUCCEEDED ? 0 : Tailrace.FAILED;
        }
    }
}
