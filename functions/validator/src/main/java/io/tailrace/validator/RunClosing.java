package io.tailrace.validator;

import io.tailrace.landing.Account;
import io.tailrace.landing.Buckets;
import io.tailrace.landing.ConversionOutcome;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.observation.Fact;
import io.tailrace.landing.observation.Observers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Ends a run, however far it came: every file that it took reaches an end, every row is counted, and the account says how it went. */
final class RunClosing {
    private final Configurations configurations;
    private final Runs runs;
    private final Arrivals arrivals;
    private final Metrics metrics;
    private final ObjectStore store;
    private final Buckets buckets;
    private final InstantSource clock;
    private final Observers observers;

    RunClosing(
            Configurations configurations,
            Runs runs,
            Arrivals arrivals,
            Metrics metrics,
            ObjectStore store,
            Buckets buckets,
            InstantSource clock,
            Observers observers) {
        this.configurations = configurations;
        this.runs = runs;
        this.arrivals = arrivals;
        this.metrics = metrics;
        this.store = store;
        this.buckets = buckets;
        this.clock = clock;
        this.observers = observers;
    }

    /** A run that has ended stays as it ended. */
    RunClosed close(ValidatorRequest.Close request) {
        var bucket = bucket(request);
        var documents = new RunDocuments(store, bucket, request.runId());
        var recorded = runs.find(request.runId());
        if (recorded.isPresent() && recorded.get().account() != null) {
            return RunClosed.of(recorded.get().account(), documents.location(ZoneKeys.account(request.runId())));
        }
        var now = request.now() == null ? clock.instant() : request.now();
        var ending = documents
                .plan()
                .map(plan -> account(request, plan, documents.configuration(), now))
                .orElseGet(() -> accountWithoutPlan(request));
        var location = documents.write(ending.account());
        runs.open(request.runId(), null, now);
        runs.close(ending.account(), now).ifPresent(began -> tell(request, ending, began, now));
        return RunClosed.of(ending.account(), location);
    }

    /** Once a run, by whoever ended it: what it does not get to tell then is never told. */
    private void tell(ValidatorRequest.Close request, Ending ending, Instant began, Instant now) {
        var region = ending.configuration().region(request.region());
        var cutOff = new RunDay(region, request.businessDate()).cutOff();
        var lateness = now.isAfter(cutOff) ? Duration.between(cutOff, now) : Duration.ZERO;
        observers.figures().tell(new Fact.RunEnded(ending.account(), Duration.between(began, now), lateness));
        new RunLineage(observers.lineage(), request.runId())
                .ended(ending.account(), ending.configuration(), ending.outcomes(), request.publish(), now);
    }

    /** How a run ended, and what that was found from. */
    private record Ending(Account account, Configuration configuration, Map<String, ConversionOutcome> outcomes) {}

    private String bucket(ValidatorRequest.Close request) {
        return request.bucket() == null
                ? buckets.regional(configurations.current().configuration().region(request.region()))
                : request.bucket();
    }

    private Ending account(ValidatorRequest.Close request, RunPlan plan, Configuration configuration, Instant now) {
        var moves = new PlannedMoves(store, arrivals);
        var planned = moves.carryOut(plan);
        var outcomes = outcomes(request, plan.bucket());
        new ConvertedPairs(arrivals).record(planned, outcomes);
        new RunMetrics(store, metrics).record(planned, outcomes, now);
        var stopped = Optional.ofNullable(request.stopped()).or(() -> StoppedRun.reason(outcomes.values()));
        var stopCode = StoppedRun.code(outcomes.values());
        var accounting = new RunAccounting(store, arrivals, configuration, request, stopped, stopCode, now);
        var files = new ArrayList<>(accounting.entries(planned, outcomes));
        moves.rejected(plan).forEach(refusal -> files.add(RunAccounting.refused(refusal)));
        var imbalances = new ArrayList<>(accounting.imbalances());
        imbalances.addAll(new Reconciliation(store, request.runId())
                .differences(configuration, request.loads(), ofWholeFiles(planned, outcomes), plan.bucket()));
        files.sort(Comparator.comparing(Account.FileEntry::fileName));
        var loads = loads(request, configuration, new RefusedRows(store, outcomes.values()));
        var verdict = RunVerdict.of(request, stopped, imbalances, files, loads, plan.missingMandatory());
        var account = account(
                request,
                verdict,
                plan.configurationVersion(),
                plan.missingMandatory(),
                imbalances.isEmpty(),
                files,
                loads);
        return new Ending(account, configuration, outcomes);
    }

    private static List<ConversionResult> ofWholeFiles(
            List<PlannedFile> planned, Map<String, ConversionOutcome> outcomes) {
        var converted = new ArrayList<ConversionResult>();
        for (var file : planned) {
            if (file.correction() == null
                    && outcomes.get(file.fileName()) instanceof ConversionResult result
                    && result.outcome() == FileOutcome.CONVERTED) {
                converted.add(result);
            }
        }
        return converted;
    }

    private Map<String, ConversionOutcome> outcomes(ValidatorRequest.Close request, String bucket) {
        var results = new ConversionResults(store);
        return request.conversion() == null
                ? results.readWhatThereIs(request.runId(), bucket)
                : results.read(request.conversion());
    }

    /** The run broke before it decided anything; no file was touched. */
    private Ending accountWithoutPlan(ValidatorRequest.Close request) {
        var verdict = RunVerdict.of(
                request, Optional.ofNullable(request.stopped()), List.of(), List.of(), List.of(), List.of());
        var current = configurations.current();
        return new Ending(
                account(request, verdict, current.version(), List.of(), true, List.of(), List.of()),
                current.configuration(),
                Map.of());
    }

    private static Account account(
            ValidatorRequest.Close request,
            RunVerdict verdict,
            long configurationVersion,
            List<String> missingMandatory,
            boolean balanced,
            List<Account.FileEntry> files,
            List<Account.LoadEntry> loads) {
        var publish = request.publish();
        List<Account.PublishedTable> published = publish == null ? List.of() : publish.publishedTables();
        return new Account(
                request.runId(),
                request.region(),
                request.businessDate(),
                verdict.status(),
                verdict.reasons(),
                configurationVersion,
                missingMandatory,
                balanced,
                files,
                totals(files, published),
                loads,
                published);
    }

    private static List<Account.LoadEntry> loads(
            ValidatorRequest.Close request, Configuration configuration, RefusedRows refused) {
        var entries = new ArrayList<Account.LoadEntry>();
        for (var outcome : request.loads()) {
            var load = configuration.dataSet(outcome.dataSet()).load();
            entries.add(new Account.LoadEntry(
                    outcome.dataSet(),
                    load == null ? "" : load.target(),
                    outcome.status(),
                    outcome.totalRows(),
                    outcome.error(),
                    refused.sources(outcome.refused())));
        }
        return entries;
    }

    private static Account.Totals totals(List<Account.FileEntry> files, List<Account.PublishedTable> published) {
        return new Account.Totals(
                sum(files, Account.FileEntry::rowsIn),
                sum(files, Account.FileEntry::rowsWritten),
                sum(files, Account.FileEntry::rowsQuarantined),
                sum(files, Account.FileEntry::rowsDeduplicated),
                sum(files, Account.FileEntry::rowsSkipped),
                sum(files, Account.FileEntry::rowsLoaded),
                sum(published, Account.PublishedTable::rows));
    }

    private static <T> long sum(List<T> entries, ToLongFunction<T> rows) {
        return entries.stream().mapToLong(rows).sum();
    }
}
