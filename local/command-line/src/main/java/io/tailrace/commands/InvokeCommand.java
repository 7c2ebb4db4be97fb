package io.tailrace.commands;

import io.tailrace.servers.lambda.Invocation;
import io.tailrace.stack.clock.StackClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "invoke", description = "Starts the stack, invokes one function with an event, and prints its answer.")
final class InvokeCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "FUNCTION", description = "file-router, validator, converter or dms-event-handler.")
    private String function = "";

    @Option(names = "--event", required = true, paramLabel = "FILE", description = "The event, JSON.")
    private Path event = Path.of("");

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The folder of a stack that was kept (default: a new stack).")
    private @Nullable Path state;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var payload = Json.file(event);
        var project = Project.located();
        var read = configuration.read();
        try (var pipeline = Pipeline.start(
                project,
                read,
                StackClock.system(),
                state,
                DemoCommand.warehouse(project),
                false,
                io.tailrace.stack.StackListener.none())) {
            requireKnown(pipeline);
            var answer = pipeline.stack().invoke(function, payload);
            System.out.write(answer.payload());
            System.out.println();
            if (answer instanceof Invocation.FunctionError) {
                Files.readAllLines(pipeline.stack().logFile()).stream()
                        .skip(Math.max(
                                0,
                                Files.readAllLines(pipeline.stack().logFile()).size() - 20))
                        .forEach(System.err::println);
                return Tailrace.FAILED;
            }
            return 0;
        }
    }

    private void requireKnown(Pipeline pipeline) {
        try {
            pipeline.stack().function(function);
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(String.valueOf(e.getMessage()), e);
        }
    }
}
