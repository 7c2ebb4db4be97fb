package io.tailrace.validator;

import io.tailrace.landing.Buckets;
import io.tailrace.landing.MetricHistory;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.configuration.Region;
import io.tailrace.landing.observation.Fact;
import io.tailrace.landing.observation.Observers;
import java.time.Instant;
import java.util.List;

/** Decides what a run takes and takes it. Until everything is here or the cut-off has come it changes nothing but the record that the run is on its way. */
final class PairValidation {
    private final Configurations configurations;
    private final Runs runs;
    private final Arrivals arrivals;
    private final Metrics metrics;
    private final ObjectStore store;
    private final Buckets buckets;
    private final String copyRoleArn;
    private final Observers observers;

    /** @param copyRoleArn the role with which Redshift writes the tables that rules look into */
    PairValidation(
            Configurations configurations,
            Runs runs,
            Arrivals arrivals,
            Metrics metrics,
            ObjectStore store,
            Buckets buckets,
            String copyRoleArn,
            Observers observers) {
        this.configurations = configurations;
        this.runs = runs;
        this.arrivals = arrivals;
        this.metrics = metrics;
        this.store = store;
        this.buckets = buckets;
        this.copyRoleArn = copyRoleArn;
        this.observers = observers;
    }

    Validation validate(ValidatorRequest.Validate request) {
        var version = configurations.current();
        var region = version.configuration().region(request.region());
        if (runs.open(request.runId(), request.executionArn(), request.now())) {
            new RunLineage(observers.lineage(), request.runId()).started(request.now());
        }
        var documents = new RunDocuments(store, buckets.regional(region), request.runId());
        var plan = documents.plan();
        return plan.isPresent() ? carryOut(plan.get()) : decide(request.runId(), version, region, request.now());
    }

    private Validation decide(RunId run, Configurations.Version version, Region region, Instant now) {
        var bucket = buckets.regional(region);
        var day = new RunDay(region, run.businessDate());
        var originals = new Originals(store, arrivals, version.configuration(), region, bucket);
        var candidates = new LandingZone(store, originals)
                .candidates(version.configuration(), region, bucket).stream()
                        .filter(candidate -> candidate.isDueOn(day.date()))
                        .toList();
        var missing = new MandatorySet(store, arrivals).missing(run, bucket, version.configuration(), candidates);
        observers.figures().tell(new Fact.MandatoryFilesSought(run, missing.size()));
        if (now.isBefore(day.cutOff())
                && (!missing.isEmpty() || candidates.stream().anyMatch(PairValidation::isHalf))) {
            return waiting(run, bucket, day.waitUntil(now), missing);
        }
        var replacement = new Replacement(store, arrivals, version.configuration(), buckets);
        var plan =
                new RunPlanning(store, arrivals, replacement, run, day, bucket, version).plan(candidates, missing, now);
        var documents = new RunDocuments(store, bucket, run);
        documents.write(version.configuration());
        documents.write(history(plan, version.configuration()));
        documents.write(plan);
        return carryOut(plan);
    }

    private MetricHistory history(RunPlan plan, Configuration configuration) {
        var dataSets = plan.accepted().stream()
                .map(pair -> pair.file().dataSet())
                .distinct()
                .map(configuration::dataSet)
                .toList();
        return new RunMetrics(store, metrics).history(plan.region(), dataSets);
    }

    private static boolean isHalf(Candidate candidate) {
        return switch (candidate) {
            case Candidate.Tailless tailless -> true;
            case Candidate.Orphan orphan -> true;
            case Candidate.Pair pair -> false;
            case Candidate.Resubmission resubmission -> false;
            case Candidate.Unknown unknown -> false;
        };
    }

    private static Validation waiting(RunId run, String bucket, Instant until, List<String> missing) {
        return new Validation(
                Validation.Status.WAIT,
                run,
                run.region(),
                run.businessDate(),
                bucket,
                until,
                missing,
                new Validation.Files(bucket, null, 0),
                0,
                0,
                List.of());
    }

    private Validation carryOut(RunPlan plan) {
        runs.plan(plan.runId(), plan.configurationVersion());
        var moves = new PlannedMoves(store, arrivals);
        var files = moves.carryOut(plan);
        return new Validation(
                plan.isEmpty() ? Validation.Status.NOTHING_NEW : Validation.Status.READY,
                plan.runId(),
                plan.region(),
                plan.businessDate(),
                plan.bucket(),
                null,
                plan.missingMandatory(),
                new Validation.Files(plan.bucket(), ZoneKeys.files(plan.runId()), files.size()),
                files.size(),
                moves.rejected(plan).size(),
                unloads(plan));
    }

    private List<TableUnload> unloads(RunPlan plan) {
        return plan.tables().stream()
                .map(table -> TableUnload.of(plan.runId(), plan.bucket(), table, copyRoleArn))
                .toList();
    }
}
