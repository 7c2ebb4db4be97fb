package io.tailrace.comparison;

import io.tailrace.tabular.CanonicalCsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All records that are not the same, as three CSV files in a folder; those of an earlier comparison are replaced only by whole ones. A file without any such record
 * has its header only.
 */
final class MissRecords implements AutoCloseable {
    static final String DIFFERING = "differing.csv";
    static final String MISSING_IN_TARGET = "missing-in-target.csv";
    static final String MISSING_IN_SOURCE = "missing-in-source.csv";
    private static final String PART = ".part";

    private final Path folder;
    private final int keys;
    private final boolean sourcePlaces;
    private final boolean targetPlaces;
    private final CanonicalCsvWriter differing;
    private final CanonicalCsvWriter inTarget;
    private final CanonicalCsvWriter inSource;

    MissRecords(Path folder, List<ColumnPair> pairs, int keys, boolean sourcePlaces, boolean targetPlaces) {
        this.folder = folder;
        this.keys = keys;
        this.sourcePlaces = sourcePlaces;
        this.targetPlaces = targetPlaces;
        differing = opened(DIFFERING);
        inTarget = opened(MISSING_IN_TARGET);
        inSource = opened(MISSING_IN_SOURCE);
        List<String> names = pairs.stream().map(ColumnPair::name).toList();
        var header = new ArrayList<>(names.subList(0, keys));
        header.addAll(List.of("_column", "_source", "_target"));
        addIf(sourcePlaces, "_source_place", header);
        addIf(targetPlaces, "_target_place", header);
        differing.header(header);
        inTarget.header(withPlace(names, sourcePlaces));
        inSource.header(withPlace(names, targetPlaces));
    }

    void differing(
            List<@Nullable String> key,
            String column,
            @Nullable String source,
            @Nullable String target,
            String sourcePlace,
            String targetPlace) {
        key.subList(0, keys).forEach(differing::cell);
        differing.cell(column);
        differing.cell(source);
        differing.cell(target);
        place(differing, sourcePlaces, sourcePlace);
        place(differing, targetPlaces, targetPlace);
        differing.endRow();
    }

    /** @param in the side that has the record */
    void missing(Side in, List<@Nullable String> record, String place) {
        CanonicalCsvWriter file = in == Side.SOURCE ? inTarget : inSource;
        record.forEach(file::cell);
        place(file, in == Side.SOURCE ? sourcePlaces : targetPlaces, place);
        file.endRow();
    }

    /** Puts the files where they belong. */
    void keep() {
        close();
        for (String name : List.of(DIFFERING, MISSING_IN_TARGET, MISSING_IN_SOURCE)) {
            try {
                Files.move(folder.resolve(name + PART), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try (differing;
                inTarget) {
            inSource.close();
        }
    }

    private static void place(CanonicalCsvWriter file, boolean known, String place) {
        if (known) {
            file.cell(place);
        }
    }

    private static List<String> withPlace(List<String> names, boolean known) {
        var header = new ArrayList<>(names);
        addIf(known, "_place", header);
        return header;
    }

    private static void addIf(boolean known, String name, List<String> header) {
        if (known) {
            header.add(name);
        }
    }

    private CanonicalCsvWriter opened(String name) {
        try {
            Files.createDirectories(folder);
            OutputStream file = Files.newOutputStream(folder.resolve(name + PART));
            return new CanonicalCsvWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
