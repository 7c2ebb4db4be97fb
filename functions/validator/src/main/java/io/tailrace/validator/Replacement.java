package io.tailrace.validator;

import io.tailrace.landing.Buckets;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.configuration.Mappings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the rows of a file are still in the warehouse: a load may replace those of a whole file by those of a later one. */
final class Replacement {
    private static final Set<String> OF_FILES = Set.of(IncomingTable.REGION, IncomingTable.BUSINESS_DATE, "_file");

    private final ObjectStore store;
    private final Arrivals arrivals;
    private final Configuration configuration;
    private final Buckets buckets;

    Replacement(ObjectStore store, Arrivals arrivals, Configuration configuration, Buckets buckets) {
        this.store = store;
        this.arrivals = arrivals;
        this.configuration = configuration;
        this.buckets = buckets;
    }

    /**
     * A file that replaces the rows of the original.
     *
     * @param ofThisRun the files that the deciding run takes
     */
    Optional<PlannedFile> of(PlannedFile original, List<PlannedFile> ofThisRun) {
        var load = configuration.dataSet(original.dataSet()).load();
        if (load == null || !replacesFiles(load)) {
            return Optional.empty();
        }
        return Stream.concat(
                        ofThisRun.stream(),
                        Stream.of(original)
                                .flatMap(file -> arrivals.takenAfter(file.runId(), file.dataSet()).stream())
                                .filter(this::isOfItsOwn)
                                .flatMap(taken -> planned(taken).stream()))
                .filter(file -> file.dataSet().equals(original.dataSet()) && file.correction() == null)
                .filter(file -> replaces(load, file, original))
                .findFirst();
    }

    /** Whether the data set's table holds versions, between which no single row can be put afterwards. */
    boolean isKeptAsHistory(PlannedFile original) {
        var load = configuration.dataSet(original.dataSet()).load();
        return load != null && load.mode() == Load.Mode.HISTORY;
    }

    /** Not so when single rows give way to rows with their key. */
    static boolean replacesFiles(Load load) {
        return switch (load.mode()) {
            case APPEND, MERGE, HISTORY -> false;
            case REPLACE -> true;
            case REPLACE_BY_KEY -> OF_FILES.containsAll(load.key());
        };
    }

    private static boolean replaces(Load load, PlannedFile file, PlannedFile original) {
        return load.mode() == Load.Mode.REPLACE
                || load.key().stream().allMatch(column -> switch (column) {
                    case IncomingTable.REGION -> file.region().equals(original.region());
                    case IncomingTable.BUSINESS_DATE -> file.businessDate().equals(original.businessDate());
                    default -> file.fileName().equals(original.fileName());
                });
    }

    private boolean isOfItsOwn(Arrivals.Taken file) {
        return new Mappings(configuration).route(file.fileName()).stream().noneMatch(Mappings.Match::isResubmission);
    }

    private Optional<PlannedFile> planned(Arrivals.Taken file) {
        var bucket = buckets.regional(configuration.region(file.run().region()));
        return new RunDocuments(store, bucket, file.run())
                .files().orElse(List.of()).stream()
                        .filter(planned -> planned.fileName().equals(file.fileName()))
                        .findFirst();
    }
}
