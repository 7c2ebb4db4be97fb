package io.tailrace.commands;

import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.DmsTask;
import io.tailrace.landing.configuration.Region;
import io.tailrace.samples.DayFolder;
import io.tailrace.servers.dms.LoadedTable;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.states.ExecutionRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

final class DemoCommand implements Command {
    private static final String CHAIN = "redshift-elt-load-customer-sales";

    /** What the task's tables hold after its full load: the rows of the sample's staging. */
    static final List<LoadedTable> SAMPLE_TABLES =
            List.of(LoadedTable.completed("dbo", "customer", 3), LoadedTable.completed("dbo", "sales_order", 6));

    @Override
    public Syntax syntax() {
        return Syntax.of(
                "demo",
                "The sample day through the whole pipeline on this machine, in simulated time; ends with its account.",
                Option.flag(
                        "--json", "Prints the account as JSON on standard output; progress goes to standard error."),
                Option.of("--state", "DIR", "Keeps buckets and databases in this new or empty folder."));
    }

    @Override
    public int run(Arguments arguments) throws IOException, InterruptedException {
        boolean json = arguments.has("--json");
        var project = Project.located();
        var configuration = ConfigurationOption.read(project.sampleConfiguration());
        var folder = new DayFolder(project.sampleDay());
        var arrivals = folder.arrivals();
        var date = folder.expected().date();
        var out = json ? System.err : System.out;
        var clock = StackClock.simulated(arrivals.getFirst().at().minusSeconds(600));
        var progress = new Progress(out, clock);
        progress.say("starting S3, SQS, PostgreSQL, the functions' runtime and the state machines of template.yaml");
        try (var pipeline = Pipeline.start(
                project, configuration, clock, arguments.path("--state"), warehouse(project), true, progress)) {
            progress.say("the stack is up; " + arrivals.size() + " uploads are planned for " + date);
            for (var arrival : arrivals) {
                clock.at(
                        arrival.at(),
                        "upload of " + arrival.key(),
                        () -> pipeline.upload(folder.file(arrival), arrival.key()));
            }
            var day = new Day(
                    pipeline,
                    date,
                    configuration.regions().stream().map(Region::name).toList());
            var runs = day.awaitScheduled();
            var account = day.account(runs);
            account.print(out);
            boolean unchanged = runAgain(pipeline, day, runs, out);
            boolean chainEnded =
                    chain(pipeline, project, configuration.dmsTasks().getFirst(), out);
            if (json) {
                System.out.println(
                        LandingJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(account));
            }
            return account.balanced() && unchanged && chainEnded ? 0 : Tailrace.FAILED;
        }
    }

    /** Every script of the warehouse folder, in the order of their names. */
    static List<Path> warehouse(Project project) throws IOException {
        try (var files = Files.list(project.warehouse())) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean runAgain(Pipeline pipeline, Day day, List<RunId> runs, PrintStream out)
            throws InterruptedException {
        var before = day.account(runs);
        out.println();
        boolean any = false;
        for (RegionName region : day.regions()) {
            var answer = pipeline.startRun(region, day.date(), false);
            any |= answer.started();
            out.println("The same day again: " + answer.runId()
                    + (answer.started() ? " STARTED A SECOND TIME." : " has run already; nothing was started."));
        }
        boolean unchanged = !any && before.equals(day.account(runs));
        out.println(unchanged ? "Nothing changed." : "SOMETHING CHANGED.");
        return unchanged;
    }

    private static boolean chain(Pipeline pipeline, Project project, DmsTask task, PrintStream out)
            throws IOException, InterruptedException {
        pipeline.statement("fill-staging", statements(Files.readString(project.customerSalesStaging())));
        out.println();
        out.println("AWS DMS says that the full load of " + task.task() + " has finished.");
        var ended = fullLoad(pipeline, task);
        out.println("Chain " + task.chain() + " ended " + ended.status() + ": "
                + (ended.output() == null ? ended.cause() : ended.output()));
        return ended.status() == ExecutionRecord.Status.SUCCEEDED;
    }

    static List<String> statements(String script) {
        return Arrays.stream(script.replaceAll("(?m)^--.*$", "").split(";"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    /** A full load of what the sample leaves in staging, and the chain that follows it: waits until that has ended. */
    static ExecutionRecord fullLoad(Pipeline pipeline, DmsTask task) throws InterruptedException {
        var machine = pipeline.stack().stateMachine(CHAIN).arn();
        Instant begun = pipeline.clock().instant();
        pipeline.stack().dms().begin(task.task());
        pipeline.stack().dms().stop(task.task(), "FULL_LOAD_ONLY_FINISHED", SAMPLE_TABLES);
        pipeline.clock()
                .runUntil(
                        "the end of the chain",
                        Duration.ofHours(12),
                        () -> chains(pipeline, machine, begun).stream()
                                .anyMatch(chain -> chain.status() != ExecutionRecord.Status.RUNNING));
        return chains(pipeline, machine, begun).getFirst();
    }

    private static List<ExecutionRecord> chains(Pipeline pipeline, String machine, Instant since) {
        return pipeline.stack().executions().stream()
                .filter(execution -> execution.stateMachineArn().equals(machine)
                        && !execution.startDate().isBefore(since))
                .toList();
    }
}
