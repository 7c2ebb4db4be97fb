package io.tailrace.landing.configuration;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.RegionName;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files belong to a data set, and where they go.
 *
 * @param calendar the days on which the file is due when it is mandatory
 * @param format replaces the data set's format for these files; null: it does not
 */
public record Mapping(
        FileNamePattern files,
        DataSetName dataSet,
        List<RegionName> regions,
        boolean mandatory,
        Calendar calendar,
        @Nullable Format format) {

    public Mapping {
        regions = List.copyOf(regions);
    }

    /** Whether that region cannot do without the file on that day. */
    public boolean isMandatory(RegionName region, LocalDate businessDate) {
        return mandatory && regions.contains(region) && calendar.isDue(businessDate);
    }
}
