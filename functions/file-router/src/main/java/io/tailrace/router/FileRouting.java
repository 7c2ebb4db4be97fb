package io.tailrace.router;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.Buckets;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.configuration.Mappings;
import io.tailrace.landing.observation.Fact;
import io.tailrace.landing.observation.Figures;
import io.tailrace.router.Routed.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Routes one file. The source is removed last, so until then the event can be handled again. */
final class FileRouting {
    private final Configurations configurations;
    private final ObjectStore store;
    private final LandingBucket source;
    private final Arrivals arrivals;
    private final AttentionQueue attention;
    private final Buckets buckets;
    private final Figures figures;
    private final InstantSource clock;

    FileRouting(
            Configurations configurations,
            ObjectStore store,
            Arrivals arrivals,
            AttentionQueue attention,
            Buckets buckets,
            Figures figures,
            InstantSource clock) {
        this.configurations = configurations;
        this.store = store;
        this.source = new LandingBucket(store);
        this.arrivals = arrivals;
        this.attention = attention;
        this.buckets = buckets;
        this.figures = figures;
        this.clock = clock;
    }

    /** One result a region. A region that fails does not hold up the others; its failure is thrown when they are done. */
    List<Routed> route(UploadedFile file) {
        if (!file.bucket().equals(buckets.landing())) {
            throw new IllegalArgumentException(
                    "The router serves bucket " + buckets.landing() + ", found an event of " + file.location() + ".");
        }
        if (file.isFolderMarker() || file.isUnrouted()) {
            return List.of(new Routed(file.key(), null, Outcome.IGNORED));
        }
        var start = clock.instant();
        var current = configurations.current();
        var matches = new Mappings(current.configuration()).route(file.fileName());
        var routed = matches.isEmpty()
                ? List.of(setAside(file, current.version()))
                : toRegions(file, matches, current.version(), start);
        if (routed.stream().anyMatch(one -> one.outcome() == Outcome.GONE)) {
            tellGone(file, current.version());
        } else {
            source.remove(file);
        }
        return routed;
    }

    private List<Routed> toRegions(UploadedFile file, List<Mappings.Match> matches, long version, Instant start) {
        var routed = new ArrayList<Routed>();
        var failures = new ArrayList<RuntimeException>();
        for (var match : matches) {
            try {
                var bucket = buckets.regional(match.region());
                var one = new RegionRouting(file, match, bucket, version, store).route(arrivals);
                tell(file, match.region().name(), one.outcome(), start);
                routed.add(one);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        throwFirst(failures);
        return List.copyOf(routed);
    }

    /** A repeated event lands nothing, so it is told once that the file landed; never, when the function ends before that. */
    private void tell(UploadedFile file, RegionName region, Outcome outcome, Instant start) {
        if (outcome == Outcome.LANDED) {
            var now = clock.instant();
            figures.tell(new Fact.FileRouted(
                    region, file.fileName(), Duration.between(start, now), Duration.between(file.at(), now)));
        }
    }

    private static void throwFirst(List<RuntimeException> failures) {
        if (!failures.isEmpty()) {
            var first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private Routed setAside(UploadedFile file, long version) {
        var outcome = arrivals.exclusively(file.fileName(), null, page -> {
            if (page.arrivals().stream().anyMatch(arrival -> arrival.is(file))) {
                return Outcome.REPEATED;
            }
            return switch (source.look(file)) {
                case THE_FILE -> unrouted(file, version, page);
                case ANOTHER_UPLOAD -> {
                    var reason = "It was overwritten in the landing bucket before it could be set aside.";
                    page.enter(NewArrival.unknown(file, file.location(), ArrivalState.SUPERSEDED, reason, version));
                    yield Outcome.SUPERSEDED;
                }
                case NOTHING -> Outcome.GONE;
            };
        });
        if (outcome == Outcome.UNROUTED) {
            figures.tell(new Fact.FileUnrouted(file.fileName()));
        }
        return new Routed(file.key(), null, outcome);
    }

    /** Told before it is recorded: after a crash in between it is told again rather than never. */
    private Outcome unrouted(UploadedFile file, long version, Arrivals.Page page) {
        var aside = new ObjectLocation(file.bucket(), ZoneKeys.unrouted(file.key()));
        var message = "No mapping knows the file name '" + file.fileName() + "'.";
        source.copy(file, aside);
        attention.tell(new Attention(Attention.Kind.UNROUTED, file.bucket(), file.key(), aside.key(), message));
        page.enter(NewArrival.unknown(file, aside, ArrivalState.UNROUTED, message, version));
        return Outcome.UNROUTED;
    }

    private void tellGone(UploadedFile file, long version) {
        arrivals.exclusively(file.fileName(), null, page -> {
            if (page.arrivals().stream().noneMatch(arrival -> arrival.is(file))) {
                var message = "The file " + file.location() + " (ETag " + file.etag()
                        + ") was gone before it could be routed.";
                attention.tell(new Attention(Attention.Kind.GONE, file.bucket(), file.key(), null, message));
                page.enter(NewArrival.unknown(file, file.location(), ArrivalState.UNROUTED, message, version));
            }
            return Outcome.GONE;
        });
    }
}
