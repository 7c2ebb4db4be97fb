package io.tailrace.validator;

import io.tailrace.landing.ConversionOutcome;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.configuration.Mappings;
import io.tailrace.landing.observation.LineageEvents;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Collects what a run converted and renders one load a data set, when it is told how the table looks. Writes COPY manifests and the ledger; the warehouse is not touched. */
final class LoadPreparation {
    private final Arrivals arrivals;
    private final ObjectStore store;
    private final String copyRoleArn;
    private final LineageEvents lineage;
    private final InstantSource clock;

    LoadPreparation(
            Arrivals arrivals, ObjectStore store, String copyRoleArn, LineageEvents lineage, InstantSource clock) {
        this.arrivals = arrivals;
        this.store = store;
        this.copyRoleArn = copyRoleArn;
        this.lineage = lineage;
        this.clock = clock;
    }

    /** Says what can be loaded. */
    PreparedLoads prepare(ValidatorRequest.PrepareLoads request) {
        var documents = new RunDocuments(store, request.bucket(), request.runId());
        var files = files(documents, request.runId());
        var outcomes = new ConversionResults(store).read(request.conversion());
        new ConvertedPairs(arrivals).record(files, outcomes);
        var stopped = StoppedRun.reason(outcomes.values());
        return stopped.isPresent()
                ? new PreparedLoads(List.of(), null, stopped.get())
                : loads(request, documents.configuration(), converted(files, outcomes));
    }

    /** Renders the load of a data set into its table as it is. */
    PreparedLoad prepare(ValidatorRequest.PrepareLoad request) {
        var documents = new RunDocuments(store, request.bucket(), request.runId());
        var configuration = documents.configuration();
        var dataSet = configuration.dataSet(request.dataSet());
        var load = dataSet.load();
        if (load == null) {
            throw new IllegalArgumentException("Data set " + request.dataSet() + " is not loaded.");
        }
        var outcomes = new ConversionResults(store).read(request.conversion());
        var files = converted(files(documents, request.runId()), outcomes);
        var own = own(dataSet, files, arrivalOrder(configuration));
        new RunLineage(lineage, request.runId())
                .loadStarted(
                        dataSet,
                        load.target(),
                        own.stream().map(Converted::result).toList(),
                        clock.instant());
        return load(request, dataSet, load, own);
    }

    private static List<PlannedFile> files(RunDocuments documents, RunId run) {
        return documents
                .files()
                .orElseThrow(() ->
                        new IllegalStateException("Run " + run + " has no list of files; validate has not ended."));
    }

    private static List<Converted> converted(List<PlannedFile> files, Map<String, ConversionOutcome> outcomes) {
        var converted = new ArrayList<Converted>();
        for (var file : files) {
            if (outcomes.get(file.fileName()) instanceof ConversionResult result
                    && result.outcome() == FileOutcome.CONVERTED) {
                converted.add(new Converted(file, result));
            }
        }
        return converted;
    }

    private static PreparedLoads loads(
            ValidatorRequest.PrepareLoads request, Configuration configuration, List<Converted> files) {
        var arrivalOrder = arrivalOrder(configuration);
        var loads = new ArrayList<PreparedLoads.LoadTarget>();
        for (var dataSet : configuration.dataSets()) {
            var load = dataSet.load();
            if (load != null && !own(dataSet, files, arrivalOrder).isEmpty()) {
                loads.add(new PreparedLoads.LoadTarget(
                        dataSet.name(),
                        load.target(),
                        statementName(request.runId(), dataSet),
                        LoadStatements.loaded(request.runId(), dataSet.name()),
                        TableColumn.query(load),
                        RefusedRow.query(request.bucket(), request.runId(), dataSet.name())));
            }
        }
        return new PreparedLoads(loads, loads.isEmpty() ? null : publish(request.runId(), configuration), null);
    }

    private static List<Converted> own(DataSet dataSet, List<Converted> files, Comparator<Converted> order) {
        return files.stream()
                .filter(converted -> converted.file().dataSet().equals(dataSet.name()))
                .sorted(order)
                .toList();
    }

    private PreparedLoad load(ValidatorRequest.PrepareLoad request, DataSet dataSet, Load load, List<Converted> files) {
        var own = files.stream().filter(converted -> !converted.isCorrection()).toList();
        var corrected = files.stream().filter(Converted::isCorrection).toList();
        var loads = own.isEmpty() ? null : statements(request, dataSet, load, own);
        var corrections = corrected.isEmpty() ? null : corrections(request, dataSet, load, corrected);
        var evolved = new LinkedHashSet<String>();
        if (loads != null) {
            evolved.addAll(loads.evolved());
        }
        if (corrections != null) {
            evolved.addAll(corrections.evolved());
        }
        var columns = List.copyOf(evolved);
        var table = CuratedTable.of(request.runId(), dataSet, load, columns);
        var drift = SchemaDrift.between(table, request.columns(), columns);
        var name = statementName(request.runId(), dataSet);
        var sqls = QueryGroup.labelled(name, sqls(loads, corrections, drift.missing()));
        var refused = drift.refused().or(() -> tooMany(dataSet, sqls));
        return new PreparedLoad(
                dataSet.name(),
                load.target(),
                name,
                refused.isPresent() ? List.of() : sqls,
                files.stream()
                        .mapToLong(converted -> converted.result().rowsWritten())
                        .sum(),
                refused.orElse(null));
    }

    /** Rows that came back corrected behind the files of the run, in the same transaction. */
    private List<String> sqls(
            @Nullable LoadStatements loads, @Nullable CorrectionStatements corrections, Collection<String> missing) {
        var sqls = new ArrayList<String>();
        if (loads != null) {
            sqls.addAll(loads.statements(missing, copyRoleArn));
        }
        if (corrections != null) {
            sqls.addAll(
                    loads == null
                            ? corrections.statements(missing, copyRoleArn)
                            : corrections.statementsBehindLoad(copyRoleArn));
        }
        return sqls;
    }

    private LoadStatements statements(
            ValidatorRequest.PrepareLoad request, DataSet dataSet, Load load, List<Converted> files) {
        var loaded = files.stream()
                .map(converted -> new LoadStatements.LoadedFile(
                        converted.file().fileName(), converted.file().businessDate()))
                .toList();
        return new LoadStatements(
                request.runId(),
                dataSet,
                load,
                loaded,
                sources(request, files, number -> ZoneKeys.manifest(request.runId(), dataSet.name(), number)),
                knownUntil(request.runId(), dataSet, load));
    }

    private CorrectionStatements corrections(
            ValidatorRequest.PrepareLoad request, DataSet dataSet, Load load, List<Converted> files) {
        var corrected = files.stream()
                .map(converted -> new CorrectionStatements.CorrectedFile(
                        converted.file().fileName(),
                        converted.file().businessDate(),
                        Objects.requireNonNull(converted.file().correction())))
                .toList();
        return new CorrectionStatements(
                request.runId(),
                dataSet,
                load,
                corrected,
                sources(
                        request,
                        files,
                        number -> ZoneKeys.correctionManifest(request.runId(), dataSet.name(), number)));
    }

    private static String statementName(RunId run, DataSet dataSet) {
        return "load " + run + " " + dataSet.name();
    }

    /** One manifest for all parts with the same columns. */
    private List<LoadStatements.CopySource> sources(
            ValidatorRequest.PrepareLoad request, List<Converted> files, IntFunction<String> key) {
        var byColumns = new LinkedHashMap<List<String>, List<Converted>>();
        files.forEach(converted -> byColumns
                .computeIfAbsent(converted.result().columns(), columns -> new ArrayList<>())
                .add(converted));
        var sources = new ArrayList<LoadStatements.CopySource>();
        byColumns.forEach((columns, alike) -> {
            var manifest = new ObjectLocation(request.bucket(), key.apply(sources.size() + 1));
            store.put(manifest, LandingJson.bytes(CopyManifest.of(alike)), "application/json");
            sources.add(new LoadStatements.CopySource(manifest, columns));
        });
        return sources;
    }

    /** Only a history asks. Rows of different regions are of one history unless the region is a part of their key. */
    private @Nullable LocalDate knownUntil(RunId run, DataSet dataSet, Load load) {
        if (load.mode() != Load.Mode.HISTORY) {
            return null;
        }
        var region = load.key().contains(IncomingTable.REGION) ? run.region() : null;
        return arrivals.loadedUntil(dataSet.name(), run, region).orElse(null);
    }

    private static Optional<String> tooMany(DataSet dataSet, List<String> sqls) {
        return sqls.size() <= LoadStatements.MOST
                ? Optional.empty()
                : Optional.of("The load of data set " + dataSet.name() + " takes " + sqls.size()
                        + " statements, more than the " + LoadStatements.MOST
                        + " of one batch: its files differ in too many columns that the contract does not have.");
    }

    private static PreparedLoads.@Nullable PublishBatch publish(RunId run, Configuration configuration) {
        var procedures = configuration.proceduresOf(run.region());
        return procedures.isEmpty() ? null : new PublishStatements(run, procedures).batch();
    }

    /** The order of the senders' timestamps; of one moment, the order of the names. */
    private static Comparator<Converted> arrivalOrder(Configuration configuration) {
        var mappings = new Mappings(configuration);
        return Comparator.comparing((Converted converted) -> timestamp(mappings, converted.file()))
                .thenComparing(converted -> converted.file().fileName());
    }

    private static LocalDateTime timestamp(Mappings mappings, PlannedFile file) {
        return mappings.route(file.fileName()).stream()
                .filter(match -> match.region().name().equals(file.region()))
                .map(match -> match.timestamp())
                .findFirst()
                .orElseGet(() -> file.businessDate().atStartOfDay());
    }

    /** A converted file to load. */
    record Converted(PlannedFile file, ConversionResult result) {
        boolean isCorrection() {
            return file.correction() != null;
        }
    }

    /** The manifest of a COPY: exactly these parts. (Amazon Redshift Database Developer Guide, "Using a manifest to specify data files".) */
    record CopyManifest(List<Entry> entries) {
        static CopyManifest of(List<Converted> files) {
            return new CopyManifest(files.stream()
                    .flatMap(converted -> converted.result().outputs().stream())
                    .map(Entry::of)
                    .toList());
        }

        record Entry(String url, boolean mandatory, Map<String, Long> meta) {
            static Entry of(ConversionResult.Output output) {
                return new Entry(
                        new ObjectLocation(output.bucket(), output.key()).toString(),
                        true,
                        Map.of("content_length", output.bytes()));
            }
        }
    }
}
