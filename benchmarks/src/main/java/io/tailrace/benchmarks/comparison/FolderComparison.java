package io.tailrace.benchmarks.comparison;

import io.tailrace.benchmarks.comparison.FileVerdict.Broken;
import io.tailrace.benchmarks.comparison.FileVerdict.Differs;
import io.tailrace.benchmarks.comparison.FileVerdict.Equal;
import io.tailrace.benchmarks.comparison.FileVerdict.OnlyOurs;
import io.tailrace.benchmarks.comparison.FileVerdict.Refused;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares every workbook of a folder, also in folders of it, cell by cell. */
public final class FolderComparison {
    private static final String WORKBOOK = ".*\\.(xls|xlsx|xlsm|xlsb|xlt|xltx|xltm)";
    private static final int SHOWN = 3;
    private static final int SHOWN_CHARACTERS = 80;

    private final PrintStream out;
    private final Map<String, Integer> summary = new TreeMap<>();

    public FolderComparison(PrintStream out) {
        this.out = out;
    }

    /** Prints the verdict of every workbook and a summary; answers whether all are equal or refused. */
    public boolean compare(Path folder) throws IOException {
        for (Path workbook : workbooks(folder)) {
            FileVerdict verdict = verdict(workbook);
            summary.merge(verdict.word(), 1, Integer::sum);
            out.println(folder.relativize(workbook) + ": " + verdict.word() + ": " + verdict.details());
        }
        out.println();
        summary.forEach((word, count) -> out.printf(Locale.ROOT, "%4d %s%n", count, word));
        return !summary.containsKey("differs") && !summary.containsKey("BROKEN");
    }

    private static List<Path> workbooks(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .matches(WORKBOOK))
                    .sorted()
                    .toList();
        }
    }

    private static FileVerdict verdict(Path workbook) {
        var poi = Reading.of(() -> StoredSheet.read(workbook));
        var ours = Reading.of(() -> OurSheet.read(workbook));
        return switch (ours) {
            case Reading.Failed(UnreadableFile refusal) ->
                new Refused(refusal.refusal(), String.valueOf(refusal.getMessage()), poi.told());
            case Reading.Failed failed -> new Broken(failed.told(), poi.told());
            case Reading.Done(Sheet ourSheet) ->
                switch (poi) {
                    case Reading.Done(Sheet stored) -> differences(ourSheet, stored);
                    case Reading.Failed failed -> new OnlyOurs(ourSheet.cells().size(), failed.told());
                };
        };
    }

    static FileVerdict differences(Sheet ours, Sheet stored) {
        var places = new TreeSet<>(ours.cells().keySet());
        places.addAll(stored.cells().keySet());
        var differences = new ArrayList<String>();
        if (!ours.name().equals(stored.name())) {
            differences.add("sheet: ours \"" + ours.name() + "\", POI \"" + stored.name() + "\"");
        }
        for (var place : places) {
            String our = ours.cells().get(place);
            String poi = stored.cells().get(place);
            if (!Objects.equals(our, poi)) {
                differences.add(ours.name() + "!" + place + ": ours " + shown(our) + ", POI " + shown(poi));
            }
        }
        return differences.isEmpty()
                ? new Equal(places.size())
                : new Differs(
                        differences.size(),
                        places.size(),
                        differences.stream().limit(SHOWN).toList());
    }

    private static String shown(@Nullable String cell) {
        if (cell == null) {
            return "nothing";
        }
        String line = cell.replace("\r", "\\r").replace("\n", "\\n");
        return '"' + (line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "..." : line) + '"';
    }
}
