package io.tailrace.commands;

import io.tailrace.servers.postgres.Database;
import io.tailrace.stack.Stack;
import io.tailrace.stack.clock.StackClock;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

final class UpCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(
                "up",
                "Keeps the stack running in real time; reacts to uploads by any S3 client. Ends with Ctrl-C.",
                ConfigurationOption.option(),
                Option.of("--state", "DIR", "Keeps buckets and databases in this folder (default: nothing is kept)."));
    }

    @Override
    public int run(Arguments arguments) throws IOException, InterruptedException {
        var project = Project.located();
        var read = ConfigurationOption.read(arguments);
        var clock = StackClock.system();
        var pipeline = Pipeline.start(
                project,
                read,
                clock,
                arguments.path("--state"),
                DemoCommand.warehouse(project),
                true,
                new Progress(System.out, clock));
        var stopped = new CountDownLatch(1);
        var end = new Thread(
                () -> {
                    pipeline.close();
                    stopped.countDown();
                },
                "end");
        Runtime.getRuntime().addShutdownHook(end);
        System.out.println("# For AWS clients (in a shell: paste these lines)");
        pipeline.stack()
                .endpoints()
                .environment(Stack.REGION)
                .forEach((name, value) -> System.out.println("export " + name + "=" + value));
        System.out.println("# Upload data files and tail files to s3://" + pipeline.landingBucket() + "/");
        System.out.println(
                "# Configuration and ledger: " + login(pipeline.stack().configurationDatabase()));
        System.out.println(
                "# Warehouse:                " + login(pipeline.stack().warehouseDatabase()));
        System.out.println("# Log: " + pipeline.stack().logFile());
        stopped.await();
        return 0;
    }

    private static String login(Database database) {
        return database.jdbcUrl() + " user " + database.user() + " password " + database.password();
    }
}
