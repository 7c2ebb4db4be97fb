package io.tailrace.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.datashare.DatasharePlan;
import io.tailrace.landing.datashare.ExistingShares;
import io.tailrace.landing.datashare.UnmanagedDatashare;
import io.tailrace.stack.StackListener;
import io.tailrace.stack.clock.StackClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Datashares: in an account between two executions of {@code redshift-statement}, whose input it prints; here by itself. */
final class DatasharesCommand implements Command {
    private static final String STATEMENT = "datashares";
    private static final String EXISTING = "--existing";

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "datashares",
                        "Brings the warehouse's datashares to what the configuration says; shows each difference before anything is done.",
                        ConfigurationOption.option(),
                        Option.of(
                                EXISTING,
                                "FILE",
                                "plan: the output of redshift-statement for what query printed, JSON (default: a warehouse without datashares)."),
                        Option.of(
                                "--state", "DIR", "apply: the folder of a stack that was kept (default: a new stack)."))
                .on(
                        "query | plan | apply",
                        "query prints the input of redshift-statement that reads what there is; plan prints the differences on standard error and"
                                + " the inputs that end them, one a line; apply does all that in the embedded stack.");
    }

    @Override
    public int run(Arguments arguments) throws IOException, InterruptedException {
        return switch (arguments.operand(0)) {
            case "query" -> {
                System.out.println(input(List.of(ExistingShares.QUERY)));
                yield 0;
            }
            case "plan" -> plan(arguments);
            case "apply" -> apply(arguments);
            default ->
                throw new UnusableArguments(
                        "Expected query, plan or apply, found " + arguments.operand(0) + ".", syntax());
        };
    }

    private static int plan(Arguments arguments) throws IOException {
        var plan = plan(ConfigurationOption.read(arguments), existing(arguments));
        print(plan, System.err);
        plan.batches().forEach(batch -> System.out.println(input(batch)));
        return 0;
    }

    private static JsonNode existing(Arguments arguments) throws IOException {
        var file = arguments.path(EXISTING);
        if (file == null) {
            return LandingJson.mapper().createArrayNode();
        }
        var rows = LandingJson.mapper().readTree(Json.file(file)).path("rows");
        if (!rows.isArray()) {
            throw new UnusableInput(
                    file + ": expected the output of redshift-statement, an object with rows, found none.");
        }
        return rows;
    }

    private static int apply(Arguments arguments) throws IOException, InterruptedException {
        var project = Project.located();
        var configuration = ConfigurationOption.read(arguments);
        try (var pipeline = Pipeline.start(
                project,
                configuration,
                StackClock.simulated(Instant.now()),
                arguments.path("--state"),
                DemoCommand.warehouse(project),
                false,
                StackListener.none())) {
            return apply(pipeline, System.out) ? 0 : Tailrace.FAILED;
        }
    }

    /** Whether nothing is left to do. */
    static boolean apply(Pipeline pipeline, PrintStream out) throws InterruptedException {
        var plan = plan(pipeline.configuration(), existing(pipeline));
        print(plan, out);
        for (var batch : plan.batches()) {
            pipeline.statement(STATEMENT, batch);
        }
        var left = plan(pipeline.configuration(), existing(pipeline));
        if (!left.changes().isEmpty()) {
            out.println("After all of that the warehouse still differs:");
            print(left, out);
        }
        return left.changes().isEmpty();
    }

    private static JsonNode existing(Pipeline pipeline) throws InterruptedException {
        return pipeline.statement(STATEMENT, List.of(ExistingShares.QUERY));
    }

    private static DatasharePlan plan(Configuration configuration, JsonNode rows) {
        try {
            return DatasharePlan.of(configuration.datashares(), ExistingShares.of(rows));
        } catch (UnmanagedDatashare e) {
            throw new UnusableInput(String.valueOf(e.getMessage()), e);
        }
    }

    private static void print(DatasharePlan plan, PrintStream out) {
        if (plan.changes().isEmpty()) {
            out.println("The warehouse shares what the configuration says.");
        }
        for (var change : plan.changes()) {
            out.println(change.line());
            change.sqls().forEach(sql -> out.println("    " + sql + ";"));
        }
    }

    private static String input(List<String> sqls) {
        return new String(LandingJson.bytes(new StatementInput(STATEMENT, sqls)), StandardCharsets.UTF_8);
    }

    /** The input of {@code redshift-statement}. */
    private record StatementInput(String statementName, List<String> sqls) {}
}
