package io.tailrace.validator;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.Correction;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Mappings;
import io.tailrace.landing.configuration.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files whose bad rows resubmissions bring back, as the ledger and the documents of earlier runs know them. Looks only. */
final class Originals {
    private final ObjectStore store;
    private final Arrivals arrivals;
    private final Configuration configuration;
    private final Mappings mappings;
    private final Region region;
    private final String bucket;
    private final Map<RunId, List<PlannedFile>> plans = new HashMap<>();
    private @Nullable Map<String, Arrivals.Landed> landed;

    Originals(ObjectStore store, Arrivals arrivals, Configuration configuration, Region region, String bucket) {
        this.store = store;
        this.arrivals = arrivals;
        this.configuration = configuration;
        this.mappings = new Mappings(configuration);
        this.region = region;
        this.bucket = bucket;
    }

    /** The newest file with the resubmission's base that had come before it, has got through, and has bad rows. */
    Optional<Original> of(WaitingFile.Data resubmission) {
        var taken = arrivals.taken(region.name(), resubmission.base());
        var cameAt = arrivedAt(resubmission);
        return taken.stream()
                .filter(file -> isNamed(file, resubmission, false) && gotThrough(file, resubmission))
                .filter(file -> !file.arrivedAt().isAfter(cameAt))
                .findFirst()
                .flatMap(this::planned)
                .filter(file -> isThere(quarantineOf(file)))
                .map(file -> with(file, resubmission, taken));
    }

    private Original with(PlannedFile original, WaitingFile.Data resubmission, List<Arrivals.Taken> taken) {
        var shown = new ArrayList<>(List.of(quarantineOf(original)));
        var corrected = new ArrayList<String>();
        String underway = null;
        for (var earlier : taken) {
            var planned = isNamed(earlier, resubmission, true) ? planned(earlier) : Optional.<PlannedFile>empty();
            if (planned.isPresent() && corrects(planned.get(), original)) {
                var file = planned.get();
                Stream.of(quarantineOf(file)).filter(this::isThere).forEach(shown::add);
                if (gotThrough(earlier, resubmission)) {
                    Stream.of(ZoneKeys.corrected(file.runId(), file.dataSet(), file.fileName()))
                            .filter(this::isThere)
                            .forEach(corrected::add);
                } else if (earlier.state() != ArrivalState.FAILED) {
                    underway = file.fileName() + " in run " + file.runId();
                }
            }
        }
        return new Original(original, shown, corrected, underway);
    }

    private static boolean corrects(PlannedFile file, PlannedFile original) {
        Correction correction = file.correction();
        return correction != null
                && correction.run().equals(original.runId())
                && correction.fileName().equals(original.fileName());
    }

    private boolean isNamed(Arrivals.Taken file, WaitingFile.Data like, boolean asResubmission) {
        return mappings.route(file.fileName()).stream()
                .anyMatch(match -> match.region().name().equals(region.name())
                        && match.isResubmission() == asResubmission
                        && match.base().equals(like.base())
                        && match.dataSet().equals(like.dataSet()));
    }

    /** A data set without a load ends in CONVERTED. */
    private boolean gotThrough(Arrivals.Taken file, WaitingFile.Data resubmission) {
        return file.state() == ArrivalState.LOADED
                || (file.state() == ArrivalState.CONVERTED
                        && configuration.dataSet(resubmission.dataSet()).load() == null);
    }

    private Optional<PlannedFile> planned(Arrivals.Taken file) {
        return plans
                .computeIfAbsent(
                        file.run(),
                        run -> new RunDocuments(store, bucket, run).files().orElse(List.of()))
                .stream()
                .filter(planned -> planned.fileName().equals(file.fileName()))
                .findFirst();
    }

    private static String quarantineOf(PlannedFile file) {
        return ZoneKeys.quarantine(file.runId(), file.dataSet(), file.fileName());
    }

    private boolean isThere(String key) {
        return store.head(new ObjectLocation(bucket, key)).isPresent();
    }

    private Instant arrivedAt(WaitingFile.Data file) {
        Map<String, Arrivals.Landed> waiting = landed;
        if (waiting == null) {
            waiting = arrivals.landed(region.name());
            landed = waiting;
        }
        var arrival = waiting.get(file.fileName());
        return arrival == null ? file.object().lastModified() : arrival.arrivedAt();
    }
}
