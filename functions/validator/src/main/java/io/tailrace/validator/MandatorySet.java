package io.tailrace.validator;

import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Mapping;
import io.tailrace.landing.configuration.Mappings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files that a region cannot do without on a day. A pair of exactly that business date counts, good or bad; so does one that an earlier attempt of the same day got through. */
final class MandatorySet {
    private final ObjectStore store;
    private final Arrivals arrivals;

    MandatorySet(ObjectStore store, Arrivals arrivals) {
        this.store = store;
        this.arrivals = arrivals;
    }

    /** The patterns of the files that are neither here nor taken already. */
    List<String> missing(RunId run, String bucket, Configuration configuration, List<Candidate> candidates) {
        var due = configuration.mappings().stream()
                .filter(mapping -> mapping.isMandatory(run.region(), run.businessDate()))
                .toList();
        if (due.isEmpty()) {
            return List.of();
        }
        var present = present(run, candidates);
        present.addAll(takenBefore(run, bucket, configuration));
        return due.stream()
                .filter(mapping -> !present.contains(mapping))
                .map(mapping -> mapping.files().toString())
                .toList();
    }

    private static Set<Mapping> present(RunId run, List<Candidate> candidates) {
        var present = new HashSet<Mapping>();
        for (var candidate : candidates) {
            if (candidate instanceof Candidate.Pair pair && pair.businessDate().equals(run.businessDate())) {
                present.add(pair.data().mapping());
            }
        }
        return present;
    }

    private Set<Mapping> takenBefore(RunId run, String bucket, Configuration configuration) {
        var mappings = new Mappings(configuration);
        var taken = new HashSet<Mapping>();
        var through = run.attempt() == 1 ? Set.<String>of() : arrivals.takenOn(run.region(), run.businessDate());
        for (int attempt = 1; attempt < run.attempt(); attempt++) {
            var earlier = new RunId(run.region(), run.businessDate(), attempt);
            new RunDocuments(store, bucket, earlier)
                    .files().orElse(List.of()).stream()
                            .filter(file -> file.businessDate().equals(run.businessDate()) && file.correction() == null)
                            .map(PlannedFile::fileName)
                            .filter(through::contains)
                            .flatMap(name -> mappings.route(name).stream())
                            .filter(match -> match.region().name().equals(run.region()))
                            .forEach(match -> taken.add(match.mapping()));
        }
        return taken;
    }
}
