package io.tailrace.landing.configuration;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a steward configures, with every default filled in. Regions, tail dialects, data sets, DMS tasks and datashares are in order of their names; mappings and
 * procedures in the steward's order, which means something.
 *
 * @param datashares null in documents that were written before there were any: none
 */
public record Configuration(
        String company,
        List<Region> regions,
        List<TailDialect> tails,
        List<DataSet> dataSets,
        List<Mapping> mappings,
        List<Procedure> procedures,
        List<DmsTask> dmsTasks,
        List<Datashare> datashares) {

    public Configuration {
        regions = sorted(regions, Comparator.comparing(Region::name));
        tails = sorted(tails, Comparator.comparing(TailDialect::name));
        dataSets = sorted(dataSets, Comparator.comparing(DataSet::name));
        mappings = List.copyOf(mappings);
        procedures = List.copyOf(procedures);
        dmsTasks = sorted(dmsTasks, Comparator.comparing(DmsTask::task));
        datashares = sorted(Objects.requireNonNullElse(datashares, List.of()), Comparator.comparing(Datashare::name));
    }

    public Region region(RegionName name) {
        return findRegion(name).orElseThrow(() -> notDefined("region", name));
    }

    public Optional<Region> findRegion(RegionName name) {
        return regions.stream().filter(region -> region.name().equals(name)).findFirst();
    }

    public DataSet dataSet(DataSetName name) {
        return findDataSet(name).orElseThrow(() -> notDefined("data set", name));
    }

    public Optional<DataSet> findDataSet(DataSetName name) {
        return dataSets.stream().filter(dataSet -> dataSet.name().equals(name)).findFirst();
    }

    public TailDialect tail(String name) {
        return tails.stream()
                .filter(tail -> tail.name().equals(name))
                .findFirst()
                .orElseThrow(() -> notDefined("tail dialect", name));
    }

    /** How the tail files of that data set look. */
    public TailDialect tailOf(DataSetName dataSet) {
        return tail(dataSet(dataSet).tail());
    }

    /** The format of a file that matched the mapping. */
    public Format formatOf(Mapping mapping) {
        var replacing = mapping.format();
        return replacing == null ? dataSet(mapping.dataSet()).format() : replacing;
    }

    /** The procedures that a run of the region calls, in order. */
    public List<Procedure> proceduresOf(RegionName region) {
        return procedures.stream()
                .filter(procedure -> procedure.runsFor(region))
                .toList();
    }

    public Optional<DmsTask> dmsTask(String taskArn) {
        return dmsTasks.stream().filter(task -> task.task().equals(taskArn)).findFirst();
    }

    /** SHA-256 of the canonical JSON, in lower-case hexadecimal: equal configurations have equal ones. */
    public String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(LandingJson.canonical(this).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static <T> List<T> sorted(List<T> entries, Comparator<T> byName) {
        return entries.stream().sorted(byName).toList();
    }

    private static IllegalArgumentException notDefined(String what, Object name) {
        return new IllegalArgumentException("The configuration has no " + what + " " + name + ".");
    }
}
