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
        return mapping.files()
                .matchTail(fileName, dialect.suffix())
                .map(name -> new Found(mapping, FileRole.TAIL, name, dialect))
                .or(() ->
                        mapping.files().match(fileName).map(name -> new Found(mapping, FileRole.DATA, name, dialect)));
    }

    private record Found(Mapping mapping, FileRole role, FileNamePattern.StampedName name, TailDialect dialect) {
        Match in(Region region) {
            return new Match(region, mapping, role, name.stem(), name.base(), name.timestamp(), dialect);
        }
    }

    /**
     * Where a file goes in one region.
     *
     * @param stem the name before the timestamp
     * @param base the name up to and with the timestamp: what data file and tail file share
     * @param timestamp local to the sender
     */
    public record Match(
            Region region,
            Mapping mapping,
            FileRole role,
            String stem,
            String base,
            LocalDateTime timestamp,
            TailDialect dialect) {

        public DataSetName dataSet() {
            return mapping.dataSet();
        }

        /** The tail file's name. */
        public String tailName() {
            return base + dialect.suffix();
        }
    }
}
