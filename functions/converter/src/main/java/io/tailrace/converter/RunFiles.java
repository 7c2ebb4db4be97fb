package io.tailrace.converter;

import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.RunId;
import io.tailrace.landing.Sha256;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.quality.FilesTogether;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a run, wherever they are by now. */
final class RunFiles {
    private final ObjectStore store;
    private final String bucket;
    private final RunId run;

    RunFiles(ObjectStore store, String bucket, RunId run) {
        this.store = store;
        this.bucket = bucket;
        this.run = run;
    }

    /** In the order of the plan. */
    List<PlannedFile> of(String dataSet) {
        var planned = LandingJson.read(store.open(in(ZoneKeys.files(run))), PlannedFile[].class);
        return Stream.of(planned)
                .filter(file -> file.dataSet().value().equals(dataSet))
                .toList();
    }

    /** A good file, which may have been converted in the meantime, and moved; empty when it was rejected. */
    Optional<StoredObject> good(PlannedFile file) {
        return anyOf(file.key(), ZoneKeys.archive(run, file.fileName()));
    }

    /** Only files of one size are read, and of those only the ones whose tails give no checksum. */
    FilesTogether.Count count(String dataSet) {
        var files = of(dataSet);
        var bySize = files.stream().collect(Collectors.groupingBy(PlannedFile::size));
        long unique = bySize.values().stream().mapToLong(this::unique).sum();
        return new FilesTogether.Count(files.size(), unique);
    }

    private long unique(List<PlannedFile> ofOneSize) {
        if (ofOneSize.size() == 1) {
            return 1;
        }
        Map<String, Long> copies =
                ofOneSize.stream().collect(Collectors.groupingBy(this::sha256, Collectors.counting()));
        return copies.values().stream().filter(count -> count == 1).count();
    }

    private String sha256(PlannedFile file) {
        return Optional.ofNullable(file.sha256())
                .orElseGet(() -> Sha256.of(store.open(
                        anyOf(file.key(), ZoneKeys.archive(run, file.fileName()), ZoneKeys.reject(run, file.fileName()))
                                .orElseThrow(() -> new IllegalStateException("File " + file.fileName() + " of run "
                                        + run + " is in none of processing/, archive/ and reject/ of bucket " + bucket
                                        + "."))
                                .location())));
    }

    private Optional<StoredObject> anyOf(String... keys) {
        return Stream.of(keys).flatMap(key -> store.head(in(key)).stream()).findFirst();
    }

    private ObjectLocation in(String key) {
        return new ObjectLocation(bucket, key);
    }
}
