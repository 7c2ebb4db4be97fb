package io.tailrace.validator;

import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.configuration.Procedure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides about every file that a run finds. Enters in the ledger what no router recorded, and changes nothing else. */
final class RunPlanning {
    private final Arrivals arrivals;
    private final PairCheck check;
    private final Replacement replacement;
    private final RunId run;
    private final RunDay day;
    private final String bucket;
    private final Configurations.Version version;
    private final Map<String, Arrivals.Landed> landed;

    RunPlanning(
            ObjectStore store,
            Arrivals arrivals,
            Replacement replacement,
            RunId run,
            RunDay day,
            String bucket,
            Configurations.Version version) {
        this.arrivals = arrivals;
        this.check = new PairCheck(store);
        this.replacement = replacement;
        this.run = run;
        this.day = day;
        this.bucket = bucket;
        this.version = version;
        this.landed = arrivals.landed(run.region());
    }

    RunPlan plan(List<Candidate> candidates, List<String> missingMandatory, Instant now) {
        var problems = new LinkedHashMap<Candidate, Problem>();
        candidates.forEach(candidate -> problem(candidate).ifPresent(problem -> problems.put(candidate, problem)));
        var accepted = new ArrayList<RunPlan.Acceptance>();
        var sources = new LinkedHashMap<String, RunPlan.Source>();
        for (var candidate : candidates) {
            if (candidate instanceof Candidate.Pair pair
                    && pair.reading() instanceof TailReading.Read(var entry)
                    && !problems.containsKey(pair)) {
                accepted.add(acceptance(pair, pair.businessDate(), entry, sources));
            }
        }
        for (var candidate : candidates) {
            if (candidate instanceof Candidate.Resubmission resubmission
                    && resubmission.pair().reading() instanceof TailReading.Read(var entry)
                    && !problems.containsKey(resubmission)) {
                take(resubmission, entry, accepted, problems, sources);
            }
        }
        var refused = new ArrayList<RunPlan.Refusal>();
        problems.forEach((candidate, problem) -> refused.add(refusal(candidate, problem, sources, now)));
        return new RunPlan(
                run,
                run.region(),
                day.date(),
                bucket,
                version.version(),
                now,
                missingMandatory,
                accepted,
                refused,
                loads(accepted),
                procedures(),
                tables(accepted));
    }

    /** Once it is known which files of their own the run takes. */
    private void take(
            Candidate.Resubmission resubmission,
            TailFile.Entry entry,
            List<RunPlan.Acceptance> accepted,
            Map<Candidate, Problem> problems,
            Map<String, RunPlan.Source> sources) {
        var taken = accepted.stream().map(RunPlan.Acceptance::file).toList();
        switch (new ResubmissionCheck(replacement, run).on(resubmission, taken)) {
            case ResubmissionCheck.Correctable(var correction) -> {
                var acceptance = acceptance(resubmission.pair(), resubmission.businessDate(), entry, sources);
                accepted.add(new RunPlan.Acceptance(
                        acceptance.file().correcting(correction), acceptance.data(), acceptance.tail()));
            }
            case ResubmissionCheck.Refused(var problem) -> problems.put(resubmission, problem);
        }
    }

    private Optional<Problem> problem(Candidate candidate) {
        return switch (candidate) {
            case Candidate.Pair pair -> check.problem(pair);
            case Candidate.Resubmission(var pair, var original) -> check.problem(pair);
            case Candidate.Tailless(var data) ->
                Optional.of(new Problem(
                        ReasonCode.MISSING_TAIL,
                        "File " + data.fileName() + " came without its tail file: expected " + data.tailName() + " by "
                                + day.cutOff() + ", found none.",
                        data.tailName(),
                        null));
            case Candidate.Orphan(var tail) ->
                Optional.of(new Problem(
                        ReasonCode.ORPHAN_TAIL,
                        "Tail file " + tail.fileName() + " came without its data file: expected a file of data set "
                                + tail.dataSet() + " by " + day.cutOff() + ", found none.",
                        "a file of data set " + tail.dataSet(),
                        null));
            case Candidate.Unknown(var file) ->
                Optional.of(new Problem(
                        ReasonCode.NAME_DIFFERS,
                        "File " + file.fileName() + " lies in landing/, but no mapping of region " + run.region()
                                + " knows its name: expected a name of configuration version " + version.version()
                                + ".",
                        "a name that a mapping of region " + run.region() + " knows",
                        file.fileName()));
        };
    }

    private RunPlan.Acceptance acceptance(
            Candidate.Pair pair, LocalDate businessDate, TailFile.Entry entry, Map<String, RunPlan.Source> sources) {
        var data = source(pair.data(), businessDate, sources);
        var tail = source(pair.tail(), businessDate, sources);
        var file = new PlannedFile(
                run,
                run.region(),
                businessDate,
                data.fileName(),
                pair.data().dataSet(),
                bucket,
                ZoneKeys.processing(run, data.fileName()),
                entry.fileSize(),
                ZoneKeys.processing(run, tail.fileName()),
                entry.rowCount(),
                entry.sha256(),
                ZoneKeys.configuration(run),
                data.late() || tail.late());
        return new RunPlan.Acceptance(file, data, tail);
    }

    /** A tail that serves several data files goes where the first of them goes. */
    private RunPlan.Refusal refusal(
            Candidate candidate, Problem problem, Map<String, RunPlan.Source> sources, Instant now) {
        var named = candidate.named();
        var files = new ArrayList<RunPlan.Source>();
        for (var file : candidate.files()) {
            if (!sources.containsKey(file.fileName())) {
                files.add(source(file, businessDate(candidate), sources));
            }
        }
        return new RunPlan.Refusal(problem.rejection(run, named.fileName(), named.dataSet(), now), files);
    }

    private LocalDate businessDate(Candidate candidate) {
        return switch (candidate) {
            case Candidate.Pair pair -> pair.businessDate();
            case Candidate.Resubmission resubmission -> resubmission.businessDate();
            case Candidate.Tailless(var data) -> data.stampedOn();
            case Candidate.Orphan(var tail) -> tail.stampedOn();
            case Candidate.Unknown unknown -> day.date();
        };
    }

    private RunPlan.Source source(WaitingFile file, LocalDate businessDate, Map<String, RunPlan.Source> sources) {
        return sources.computeIfAbsent(file.fileName(), name -> {
            var arrival = landed.get(name);
            var recorded =
                    arrival == null ? arrivals.enter(run, file.dataSet(), file.role(), name, file.object()) : arrival;
            return new RunPlan.Source(
                    name,
                    file.object().location(),
                    file.object().etag(),
                    recorded.arrivalId(),
                    day.isLate(businessDate, recorded.arrivedAt()));
        });
    }

    private List<RunPlan.PlannedLoad> loads(List<RunPlan.Acceptance> accepted) {
        var loads = new ArrayList<RunPlan.PlannedLoad>();
        accepted.stream().map(pair -> pair.file().dataSet()).distinct().sorted().forEach(name -> {
            var load = version.configuration().dataSet(name).load();
            if (load != null) {
                loads.add(new RunPlan.PlannedLoad(name, load.target(), load.mode()));
            }
        });
        return loads;
    }

    private List<String> procedures() {
        return version.configuration().proceduresOf(run.region()).stream()
                .map(Procedure::name)
                .toList();
    }

    /** Each table once, with all columns that rules of these data sets use of it. */
    private List<RunPlan.PlannedTable> tables(List<RunPlan.Acceptance> accepted) {
        var tables = new TreeMap<String, Map<String, Column>>();
        accepted.stream()
                .map(pair -> pair.file().dataSet())
                .distinct()
                .flatMap(name -> version.configuration().dataSet(name).references().stream())
                .filter(reference -> !reference.used().isEmpty())
                .forEach(reference -> {
                    var columns = tables.computeIfAbsent(reference.table(), name -> new TreeMap<>());
                    reference.used().forEach(column -> columns.put(column.name(), column));
                });
        return tables.entrySet().stream()
                .map(table -> new RunPlan.PlannedTable(
                        table.getKey(), List.copyOf(table.getValue().values())))
                .toList();
    }
}
