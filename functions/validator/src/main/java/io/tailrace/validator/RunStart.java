package io.tailrace.validator;

import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.configuration.Region;
import java.time.LocalDate;
import java.util.Objects;

/** Starts the run of a region and a day: once by itself, and as often as somebody asks for it again. */
final class RunStart {
    private final Configurations configurations;
    private final Runs runs;
    private final Executions executions;

    RunStart(Configurations configurations, Runs runs, Executions executions) {
        this.configurations = configurations;
        this.runs = runs;
        this.executions = executions;
    }

    RunStarted start(ValidatorRequest.Start request) {
        var region = configurations.current().configuration().region(request.region());
        var first = RunId.first(region.name(), businessDate(request, region));
        return request.again() ? startAgain(first) : startOnce(first);
    }

    /** Scheduled for a moment, a run is for the day that the region's clocks show at that moment. */
    private static LocalDate businessDate(ValidatorRequest.Start request, Region region) {
        return request.scheduledTime() == null
                ? Objects.requireNonNull(request.businessDate())
                : request.scheduledTime().atZone(region.timeZone()).toLocalDate();
    }

    private RunStarted startOnce(RunId run) {
        var recorded = runs.find(run);
        if (recorded.isPresent()) {
            return new RunStarted(
                    run,
                    recorded.get().executionArn(),
                    false,
                    "Run " + run + " exists already; it is " + recorded.get().status() + ".");
        }
        var execution = executions.start(run);
        return execution.started()
                ? new RunStarted(run, execution.executionArn(), true, null)
                : new RunStarted(run, execution.executionArn(), false, "Execution " + run + " was started before.");
    }

    /** An execution that the ledger has not heard of yet keeps its number. */
    private RunStarted startAgain(RunId first) {
        int last = runs.lastAttempt(first.region(), first.businessDate());
        var run = new RunId(first.region(), first.businessDate(), last + 1);
        var execution = executions.start(run);
        while (!execution.started()) {
            run = run.next();
            execution = executions.start(run);
        }
        return new RunStarted(run, execution.executionArn(), true, null);
    }
}
