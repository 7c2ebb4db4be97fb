package io.tailrace.commands;

import io.tailrace.servers.lambda.Invocation;
import io.tailrace.stack.clock.StackClock;
import java.io.IOException;
import java.nio.file.Files;

final class InvokeCommand implements Command {
    private static final int LOG_LINES = 20;

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "invoke",
                        "Starts the stack, invokes one function with an event, and prints its answer.",
                        ConfigurationOption.option(),
                        Option.required("--event", "FILE", "The event, JSON."),
                        Option.of("--state", "DIR", "The folder of a stack that was kept (default: a new stack)."))
                .on("FUNCTION", "file-router, validator, converter or dms-event-handler.");
    }

    @Override
    public int run(Arguments arguments) throws IOException, InterruptedException {
        var payload = Json.file(arguments.requiredPath("--event"));
        var project = Project.located();
        var read = ConfigurationOption.read(arguments);
        try (var pipeline = Pipeline.start(
                project,
                read,
                StackClock.system(),
                arguments.path("--state"),
                DemoCommand.warehouse(project),
                false,
                io.tailrace.stack.StackListener.none())) {
            var known = UnusableInput.named(() -> pipeline.stack().function(arguments.operand(0)));
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
