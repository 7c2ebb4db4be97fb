package io.tailrace.landing.configuration;

import io.tailrace.landing.RegionName;
import java.util.List;

/**
 * A procedure of the warehouse that builds what is published.
 *
 * @param name schema and name
 * @param regions whose runs call it; empty: all
 */
public record Procedure(String name, List<RegionName> regions) {
    public Procedure {
        regions = List.copyOf(regions);
    }

    public boolean runsFor(RegionName region) {
        return regions.isEmpty() || regions.contains(region);
    }
}
