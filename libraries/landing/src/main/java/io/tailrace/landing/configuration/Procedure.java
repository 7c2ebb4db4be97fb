package io.tailrace.landing.configuration;

import io.tailrace.landing.RegionName;
import java.util.List;

/**
 * A procedure of the warehouse that builds what is published.
 *
 * @param name schema and name
 * @param regions whose runs call it; empty: all
 * @param builds tables, schema and name, that it fills under their name with {@link #SHADOW} behind it; empty: it writes where it likes
 * @param after names of procedures that must have ended
 * @param checks what must hold before its tables are published
 */
public record Procedure(
        String name, List<RegionName> regions, List<String> builds, List<String> after, List<PublishCheck> checks) {
    /** Ends the name of a table that is not published yet. */
    public static final String SHADOW = "__next";

    public Procedure {
        regions = List.copyOf(regions);
        builds = builds == null ? List.of() : List.copyOf(builds);
        after = after == null ? List.of() : List.copyOf(after);
        checks = checks == null ? List.of() : List.copyOf(checks);
    }

    public Procedure(String name, List<RegionName> regions, List<String> builds, List<String> after) {
        this(name, regions, builds, after, List.of());
    }

    public Procedure(String name, List<RegionName> regions) {
        this(name, regions, List.of(), List.of());
    }

    public boolean runsFor(RegionName region) {
        return regions.isEmpty() || regions.contains(region);
    }

    /** Whether its tables are seen by nobody until all tables are published together. */
    public boolean buildsShadows() {
        return !builds.isEmpty();
    }
}
