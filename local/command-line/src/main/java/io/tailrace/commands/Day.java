package io.tailrace.commands;

import io.tailrace.landing.Account;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The runs of one business date on a pipeline, and their account. */
record Day(Pipeline pipeline, LocalDate date, List<RegionName> regions) {
    private static final Duration LONGEST = Duration.ofHours(60);

    Day {
        regions = List.copyOf(regions);
    }

    /** Lets the schedules start the runs, and waits until all have ended. */
    List<RunId> awaitScheduled() throws InterruptedException {
        var runs = regions.stream().map(region -> RunId.first(region, date)).toList();
        await(runs);
        return runs;
    }

    /**
     * Starts the run of each region at its time of day, and waits until all have ended.
     *
     * @param again whether regions that have run before run once more
     */
    List<Started> startAtRunTime(boolean again) throws InterruptedException {
        var started = new ArrayList<Started>();
        for (var region : regions) {
            var configured = pipeline.configuration().region(region);
            var runAt = date.atTime(configured.runAt())
                    .atZone(configured.timeZone())
                    .toInstant();
            pipeline.clock().at(runAt, "start of the run of " + region, () -> started.add(start(region, again)));
        }
        pipeline.clock()
                .runUntil("the start of " + regions.size() + " runs", LONGEST, () -> started.size() == regions.size());
        await(started.stream().map(Started::run).toList());
        return List.copyOf(started);
    }

    private Started start(RegionName region, boolean again) {
        try {
            var answer = pipeline.startRun(region, date, again);
            return new Started(answer.runId(), answer.started());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start of the run of " + region + " was interrupted.", e);
        }
    }

    private void await(List<RunId> runs) throws InterruptedException {
        pipeline.clock()
                .runUntil("the end of " + runs, LONGEST, () -> runs.stream().allMatch(pipeline::hasEnded));
        pipeline.clock().settle();
    }

    /** The account of these runs and of what no run took. */
    DayAccount account(List<RunId> runs) {
        var accounts = new ArrayList<Account>();
        var unfinished = new ArrayList<String>();
        for (var run : runs) {
            pipeline.account(run).ifPresentOrElse(accounts::add, () -> unfinished.add(whyUnfinished(run)));
        }
        return new DayAccount(date, accounts, pipeline.ledger().inNoRun(), unfinished);
    }

    private String whyUnfinished(RunId run) {
        return pipeline.execution(run)
                .map(execution -> run + " ended " + execution.status() + " without an account: " + execution.error()
                        + ": " + execution.cause())
                .orElse(run + " never began.");
    }

    /**
     * A run that was asked for.
     *
     * @param began false: it has run before
     */
    record Started(RunId run, boolean began) {}
}
