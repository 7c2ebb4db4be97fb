package io.tailrace.validator;

import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.Zone;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Mappings;
import io.tailrace.landing.configuration.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What lies in {@code landing/} of a region, brought together. Looks only. */
final class LandingZone {
    private final ObjectStore store;
    private final PairCheck check;
    private final Originals originals;

    LandingZone(ObjectStore store, Originals originals) {
        this.store = store;
        this.originals = originals;
        this.check = new PairCheck(store);
    }

    /** Pairs, halves and strangers, in order of their names; nothing is left out but folder markers. */
    List<Candidate> candidates(Configuration configuration, Region region, String bucket) {
        var data = new TreeMap<String, WaitingFile.Data>();
        var tails = new TreeMap<String, WaitingFile.Tail>();
        var candidates = new ArrayList<Candidate>();
        for (var file : waiting(new Mappings(configuration), region, bucket)) {
            switch (file) {
                case WaitingFile.Data found -> data.put(found.fileName(), found);
                case WaitingFile.Tail found -> tails.put(found.fileName(), found);
                case WaitingFile.Stray stray -> candidates.add(new Candidate.Unknown(stray));
            }
        }
        var orphans = new TreeMap<>(tails);
        for (var file : data.values()) {
            var tail = tails.get(file.tailName());
            orphans.remove(file.tailName());
            candidates.add(
                    tail == null
                            ? new Candidate.Tailless(file)
                            : paired(new Candidate.Pair(file, tail, check.read(file, tail))));
        }
        orphans.values().forEach(tail -> candidates.add(new Candidate.Orphan(tail)));
        return candidates;
    }

    private Candidate paired(Candidate.Pair pair) {
        return pair.data().isResubmission()
                ? new Candidate.Resubmission(pair, originals.of(pair.data()).orElse(null))
                : pair;
    }

    private List<WaitingFile> waiting(Mappings mappings, Region region, String bucket) {
        try (var objects = store.list(bucket, Zone.LANDING.prefix())) {
            return objects.filter(object -> !object.location().key().endsWith("/"))
                    .map(object -> named(mappings, region, object))
                    .toList();
        }
    }

    private static WaitingFile named(Mappings mappings, Region region, StoredObject object) {
        var fileName = object.location().key().substring(Zone.LANDING.prefix().length());
        return mappings.route(fileName).stream()
                .filter(match -> match.region().name().equals(region.name()))
                .findFirst()
                .map(match -> known(match, fileName, object))
                .orElseGet(() -> new WaitingFile.Stray(fileName, object));
    }

    private static WaitingFile known(Mappings.Match match, String fileName, StoredObject object) {
        var stampedOn = match.timestamp().toLocalDate();
        return switch (match.role()) {
            case DATA ->
                new WaitingFile.Data(
                        fileName,
                        object,
                        match.mapping(),
                        match.dialect(),
                        match.tailName(),
                        stampedOn,
                        match.base(),
                        match.delivery());
            case TAIL -> new WaitingFile.Tail(fileName, object, match.dataSet(), stampedOn);
        };
    }
}
