package io.tailrace.commands;

import io.tailrace.stack.StackListener;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.states.ExecutionRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "execute",
        description =
                "Starts the stack, runs one execution of a state machine in simulated time, prints its steps and its output.")
final class ExecuteCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "MACHINE", description = "Such as redshift-statement.")
    private String machine = "";

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "The execution's input, JSON.")
    private Path input = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "The execution's name (default: generated).")
    private @Nullable String name;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The folder of a stack that was kept (default: a new stack).")
    private @Nullable Path state;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var text = new String(Json.file(input), StandardCharsets.UTF_8);
        var project = Project.located();
        var read = configuration.read();
        var clock = StackClock.simulated(Instant.now());
        try (var pipeline = Pipeline.start(
                project, read, clock, state, DemoCommand.warehouse(project), false, StackListener.none())) {
            var known = UnusableInput.named(() -> pipeline.stack().stateMachine(machine));
            var started = pipeline.stack().startExecution(known.arn(), name, text);
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
