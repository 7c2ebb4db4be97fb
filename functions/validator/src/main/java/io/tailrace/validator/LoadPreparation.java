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
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what a run converted and renders one load a data set. Writes COPY manifests and the ledger; the warehouse is not touched. */
final class LoadPreparation {
    private final Arrivals arrivals;
    private final ObjectStore store;
    private final String copyRoleArn;

    LoadPreparation(Arrivals arrivals, ObjectStore store, String copyRoleArn) {
        this.arrivals = arrivals;
        this.store = store;
        this.copyRoleArn = copyRoleArn;
    }

    PreparedLoads prepare(ValidatorRequest.PrepareLoads request) {
        var documents = new RunDocuments(store, request.bucket(), request.runId());
        var files = documents
                .files()
                .orElseThrow(() -> new IllegalStateException(
                        "Run " + request.runId() + " has no list of files; validate has not ended."));
        var outcomes = new ConversionResults(store).read(request.conversion());
        new ConvertedPairs(arrivals).record(files, outcomes);
        var stopped = StoppedRun.reason(outcomes.values());
        return stopped.isPresent()
                ? new PreparedLoads(List.of(), null, stopped.get())
                : loads(request, documents.configuration(), converted(files, outcomes));
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

    private PreparedLoads loads(
            ValidatorRequest.PrepareLoads request, Configuration configuration, List<Converted> files) {
        var arrivalOrder = arrivalOrder(configuration);
        var loads = new ArrayList<PreparedLoads.LoadBatch>();
        for (var dataSet : configuration.dataSets()) {
            var own = files.stream()
                    .filter(converted -> converted.file().dataSet().equals(dataSet.name()))
                    .sorted(arrivalOrder)
                    .toList();
            var load = dataSet.load();
            if (load != null && !own.isEmpty()) {
                loads.add(load(request, dataSet, load, own));
            }
        }
        return new PreparedLoads(loads, loads.isEmpty() ? null : publish(request.runId(), configuration), null);
    }

    private PreparedLoads.LoadBatch load(
            ValidatorRequest.PrepareLoads request, DataSet dataSet, Load load, List<Converted> files) {
        return new PreparedLoads.LoadBatch(
                dataSet.name(),
                load.target(),
                "load " + request.runId() + " " + dataSet.name(),
                statements(request, dataSet, load, files),
                files.stream()
                        .mapToLong(converted -> converted.result().rowsWritten())
                        .sum());
    }

    /** Rows that came back corrected behind the files of the run, in the same transaction. */
    private List<String> statements(
            ValidatorRequest.PrepareLoads request, DataSet dataSet, Load load, List<Converted> files) {
        var loaded = new ArrayList<LoadStatements.LoadedFile>();
        var corrected = new ArrayList<CorrectionStatements.CorrectedFile>();
        for (var converted : files) {
            var file = converted.file();
            var correction = file.correction();
            if (correction == null) {
                loaded.add(new LoadStatements.LoadedFile(file.fileName(), file.businessDate()));
            } else {
                corrected.add(new CorrectionStatements.CorrectedFile(file.fileName(), file.businessDate(), correction));
            }
        }
        var statements = new ArrayList<String>();
        if (!loaded.isEmpty()) {
            var manifest = manifest(request, ZoneKeys.manifest(request.runId(), dataSet.name()), files, false);
            statements.addAll(
                    new LoadStatements(request.runId(), dataSet, load, loaded).statements(manifest, copyRoleArn));
        }
        if (!corrected.isEmpty()) {
            var manifest = manifest(request, ZoneKeys.correctionManifest(request.runId(), dataSet.name()), files, true);
            statements.addAll(new CorrectionStatements(request.runId(), dataSet, load, corrected)
                    .statements(manifest, copyRoleArn, !loaded.isEmpty()));
        }
        return statements;
    }

    private ObjectLocation manifest(
            ValidatorRequest.PrepareLoads request, String key, List<Converted> files, boolean ofCorrections) {
        var manifest = new ObjectLocation(request.bucket(), key);
        var own = files.stream()
                .filter(converted -> (converted.file().correction() != null) == ofCorrections)
                .toList();
        store.put(manifest, LandingJson.bytes(CopyManifest.of(own)), "application/json");
        return manifest;
    }

    private static PreparedLoads.@Nullable PublishBatch publish(RunId run, Configuration configuration) {
        var procedures = configuration.proceduresOf(run.region());
        return procedures.isEmpty()
                ? null
                : new PreparedLoads.PublishBatch(
                        "publish " + run,
                        PublishStatements.of(run, procedures),
                        procedures.stream().map(procedure -> procedure.name()).toList());
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
    record Converted(PlannedFile file, ConversionResult result) {}

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
