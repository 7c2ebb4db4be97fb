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
    private static final int LOG_LINES = 20;

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
            var known = UnusableInput.named(() -> pipeline.stack().function(function));
            var answer = pipeline.stack().invoke(known.name(), payload);
            System.out.write(answer.payload());
            System.out.println();
            if (answer instanceof Invocation.FunctionError) {
                var log = Files.readAllLines(pipeline.stack().logFile());
                log.subList(Math.max(0, log.size() - LOG_LINES), log.size()).forEach(System.err::println);
                return Tailrace.FAILED;
            }
            return 0;
        }
    }
}
