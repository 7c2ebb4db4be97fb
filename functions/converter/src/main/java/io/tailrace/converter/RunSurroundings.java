package io.tailrace.converter;

import io.tailrace.conversion.ReferenceFiles;
import io.tailrace.conversion.ReferenceFiles.ReferenceFile;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.MetricHistory;
import io.tailrace.landing.NoSuchObject;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Mappings;
import io.tailrace.quality.FileFacts;
import io.tailrace.quality.History;
import io.tailrace.quality.Surroundings;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What rules can ask of a run: earlier runs, the other files of this one, tables of the warehouse, and the file itself. Nothing is read before a rule asks. */
final class RunSurroundings {
    private final ObjectStore store;
    private final Configuration configuration;
    private final PlannedFile file;
    private final RunFiles run;

    RunSurroundings(ObjectStore store, Configuration configuration, PlannedFile file) {
        this.store = store;
        this.configuration = configuration;
        this.file = file;
        run = new RunFiles(store, file.bucket(), file.runId());
    }

    Surroundings of(StoredObject source) {
        return Surroundings.none()
                .with(history())
                .with(new ReferenceFiles(others(), this::files, System::getenv)
                        .and(new RunTables(store, file)
                                .of(configuration.dataSet(file.dataSet()).references())))
                .with(new FileFacts(
                        file.fileName(),
                        source.size(),
                        stamped(),
                        Optional.ofNullable(file.sha256()),
                        () -> run.count(file.dataSet().value())));
    }

    private History history() {
        var read = new TreeMap<String, List<BigDecimal>>();
        var isRead = new boolean[1];
        return (metric, runs) -> {
            if (!isRead[0]) {
                read.putAll(earlier());
                isRead[0] = true;
            }
            return read.getOrDefault(metric, List.of()).stream().limit(runs).toList();
        };
    }

    private Map<String, List<BigDecimal>> earlier() {
        try {
            var location = in(ZoneKeys.history(file.runId()));
            return LandingJson.read(store.open(location), MetricHistory.class).of(file.dataSet());
        } catch (NoSuchObject e) {
            return Map.of();
        }
    }

    /** When the sender says the file was made: the object in processing is as young as its move there. */
    private Optional<Instant> stamped() {
        return new Mappings(configuration)
                .route(file.fileName()).stream()
                        .filter(match -> match.region().name().equals(file.region()))
                        .findFirst()
                        .map(match -> match.timestamp()
                                .atZone(match.region().timeZone())
                                .toInstant());
    }

    private Map<String, DataSet> others() {
        var others = new TreeMap<String, DataSet>();
        configuration.dataSets().stream()
                .filter(dataSet -> !dataSet.name().equals(file.dataSet()))
                .forEach(dataSet -> others.put(dataSet.name().value(), dataSet));
        return others;
    }

    private List<ReferenceFile> files(String dataSet) {
        var files = run.of(dataSet).stream()
                .filter(other -> other.correction() == null)
                .map(other -> new ReferenceFile(format(other), () -> source(other)))
                .toList();
        if (files.isEmpty()) {
            throw missing(dataSet, "none");
        }
        return files;
    }

    private Format format(PlannedFile other) {
        return FileConversion.format(configuration, other);
    }

    private TableSource source(PlannedFile other) {
        return run.good(other)
                .map(object -> TableSource.of(other.fileName(), new StoredBytes(store, object)))
                .orElseThrow(() -> missing(other.dataSet().value(), other.fileName() + ", which was rejected"));
    }

    private UnreadableFile missing(String dataSet, String found) {
        return new UnreadableFile(
                Refusal.REFERENCE_MISSING,
                file.fileName(),
                "its rules",
                "a good file of data set " + dataSet + " in run " + file.runId() + " to be held against",
                found);
    }

    private ObjectLocation in(String key) {
        return new ObjectLocation(file.bucket(), key);
    }
}
