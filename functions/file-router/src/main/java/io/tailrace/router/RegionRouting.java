package io.tailrace.router;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Mappings;
import io.tailrace.router.Routed.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings one file to one region: the arrival is recorded and the file copied in one transaction, so the ledger never knows a file that did not land. */
final class RegionRouting {
    private final UploadedFile file;
    private final Mappings.Match match;
    private final ObjectLocation landing;
    private final long configurationVersion;
    private final LandingBucket source;
    private final ObjectStore store;

    RegionRouting(
            UploadedFile file,
            Mappings.Match match,
            String regionalBucket,
            long configurationVersion,
            ObjectStore store) {
        this.file = file;
        this.match = match;
        this.landing = new ObjectLocation(regionalBucket, ZoneKeys.landing(file.fileName()));
        this.configurationVersion = configurationVersion;
        this.source = new LandingBucket(store);
        this.store = store;
    }

    Routed route(Arrivals arrivals) {
        var region = match.region().name();
        Optional<Outcome> outcome;
        do {
            outcome = arrivals.exclusively(file.fileName(), region, this::step);
        } while (outcome.isEmpty());
        return new Routed(file.key(), region, outcome.get());
    }

    /** Empty: an older arrival gave way, decide again. */
    private Optional<Outcome> step(Arrivals.Page page) {
        return switch (Decision.of(file, page.arrivals())) {
            case Decision.Repeated repeated -> Optional.of(Outcome.REPEATED);
            case Decision.Outdated(var later) ->
                Optional.of(superseded(page, "Arrival " + later.id() + " of the same key is later."));
            case Decision.Duplicate(var same) -> Optional.of(duplicate(page, same));
            case Decision.Bring bring -> bring(bring, page);
        };
    }

    private Optional<Outcome> bring(Decision.Bring bring, Arrivals.Page page) {
        return switch (source.look(file)) {
            case NOTHING -> Optional.of(Outcome.GONE);
            case ANOTHER_UPLOAD ->
                Optional.of(superseded(page, "It was overwritten in the landing bucket before it could be routed."));
            case THE_FILE ->
                switch (bring) {
                    case Decision.Resend(var waiting) -> giveWay(page, waiting);
                    case Decision.AfterRun(var processing) -> {
                        requireTaken(processing);
                        yield Optional.of(land(page));
                    }
                    case Decision.Land land -> Optional.of(land(page));
                };
        };
    }

    /** In a transaction of its own: were the copy to crash, no arrival would stand for bytes that are no longer there. */
    private Optional<Outcome> giveWay(Arrivals.Page page, Arrival waiting) {
        page.supersede(
                waiting,
                "The file was sent again with other bytes: " + file.size() + " bytes, ETag " + file.etag() + ".");
        return Optional.empty();
    }

    /** While a run moves the old file out of {@code landing/}, the new one must not come in its way. */
    private void requireTaken(Arrival processing) {
        if (store.head(landing).isPresent()) {
            throw new IllegalStateException("A run is taking arrival " + processing.id() + " from " + landing
                    + "; the file that was sent again has to wait until it is gone.");
        }
    }

    private Outcome land(Arrivals.Page page) {
        page.enter(arrival(landing, ArrivalState.LANDED, null));
        source.copy(file, landing);
        return Outcome.LANDED;
    }

    private Outcome superseded(Arrivals.Page page, String reason) {
        page.enter(arrival(file.location(), ArrivalState.SUPERSEDED, reason));
        return Outcome.SUPERSEDED;
    }

    private Outcome duplicate(Arrivals.Page page, Arrival same) {
        page.enter(arrival(landing, ArrivalState.DUPLICATE, "Arrival " + same.id() + " has the same bytes."));
        return Outcome.DUPLICATE;
    }

    private NewArrival arrival(ObjectLocation now, ArrivalState state, @Nullable String reason) {
        return new NewArrival(file, match.dataSet(), match.role(), now, state, reason, configurationVersion);
    }
}
