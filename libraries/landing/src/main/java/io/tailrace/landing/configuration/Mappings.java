package io.tailrace.landing.configuration;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileRole;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Says where a file name goes. */
public final class Mappings {
    private final Configuration configuration;

    public Mappings(Configuration configuration) {
        this.configuration = configuration;
    }

    /** One match a region, in the order of the mappings; none when no mapping knows the name. */
    public List<Match> route(String fileName) {
        var matches = new LinkedHashMap<Region, Match>();
        for (var mapping : configuration.mappings()) {
            match(mapping, fileName)
                    .ifPresent(found -> mapping.regions().forEach(name -> {
                        var region = configuration.region(name);
                        matches.putIfAbsent(region, found.in(region));
                    }));
        }
        return List.copyOf(matches.values());
    }

    private Optional<Found> match(Mapping mapping, String fileName) {
        var dialect = configuration.tailOf(mapping.dataSet());
        var files = mapping.files();
        return tail(mapping, fileName, Delivery.RESUBMISSION)
                .or(() -> resubmission(files, fileName)
                        .map(name -> new Found(mapping, FileRole.DATA, Delivery.RESUBMISSION, name, dialect)))
                .or(() -> tail(mapping, fileName, Delivery.ORIGINAL))
                .or(() -> files.match(fileName)
                        .map(name -> new Found(mapping, FileRole.DATA, Delivery.ORIGINAL, name, dialect)));
    }

    private Optional<Found> tail(Mapping mapping, String fileName, Delivery delivery) {
        var dialect = configuration.tailOf(mapping.dataSet());
        return mapping.files()
                .matchEnding(fileName, delivery.tailEnding(dialect.suffix()))
                .map(name -> new Found(mapping, FileRole.TAIL, delivery, name, dialect));
    }

    /** Whatever extension the original has. */
    private static Optional<FileNamePattern.StampedName> resubmission(FileNamePattern files, String fileName) {
        return files.matchEnding(fileName, Delivery.workbookEnding())
                .or(() -> files.matchEnding(fileName, Delivery.textEnding()));
    }

    private record Found(
            Mapping mapping, FileRole role, Delivery delivery, FileNamePattern.StampedName name, TailDialect dialect) {
        Match in(Region region) {
            return new Match(region, mapping, role, delivery, name.stem(), name.base(), name.timestamp(), dialect);
        }
    }

    /**
     * Where a file goes in one region.
     *
     * @param stem the name before the timestamp
     * @param delivery whether the pair is a file of its own or brings rows of an earlier one back
     * @param base the name up to and with the timestamp: what data file and tail file share, and a resubmission with its original
     * @param timestamp local to the sender
     */
    public record Match(
            Region region,
            Mapping mapping,
            FileRole role,
            Delivery delivery,
            String stem,
            String base,
            LocalDateTime timestamp,
            TailDialect dialect) {

        public DataSetName dataSet() {
            return mapping.dataSet();
        }

        public boolean isResubmission() {
            return delivery == Delivery.RESUBMISSION;
        }

        /** Under which name bad rows of the file come back as a workbook, once they are corrected. */
        public String resubmissionName() {
            return Delivery.workbookOf(base);
        }

        /** The name of the tail file that comes with them. */
        public String resubmissionTailName() {
            return base + Delivery.RESUBMISSION.tailEnding(dialect.suffix());
        }

        /** The tail file's name. */
        public String tailName() {
            return base + delivery.tailEnding(dialect.suffix());
        }
    }
}
