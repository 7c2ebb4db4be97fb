package io.tailrace.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.HeaderRow;
import io.tailrace.landing.configuration.TableArea;
import io.tailrace.tabular.CanonicalCsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tables, some of them with keys that come again, against a comparison in maps. Sorting has room for a few records only, so that it always happens on disk. */
class RandomTablesTest {
    private static final int FEW_BYTES = 1_500;

    @TempDir
    private Path folder;

    /** A row of texts; null where there is no value. */
    private record Line(
            @Nullable String id,
            @Nullable String amount,
            @Nullable String note) {
        Line canonical() {
            return new Line(
                    id,
                    amount == null
                            ? null
                            : new BigDecimal(amount).stripTrailingZeros().toPlainString(),
                    note);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void recordsWithAKeyAreMatchedAsMapsMatchThem(long seed) throws IOException {
        var random = new Random(seed);
        var source = new TreeMap<String, Line>();
        var target = new TreeMap<String, Line>();
        for (int i = 0; i < 400; i++) {
            var line = line(random, "k" + random.nextInt(300));
            source.put(Objects.requireNonNull(line.id()), line);
            if (random.nextInt(10) > 0) {
                target.put(line.id(), random.nextInt(8) > 0 ? respelt(line, random) : line(random, line.id()));
            }
        }
        target.put("new", line(random, "new"));

        var report = compare(shuffled(source, random), shuffled(target, random), ComparisonPlan.by("id"));

        var records = Objects.requireNonNull(report.records());
        long both = source.keySet().stream().filter(target::containsKey).count();
        long equal = source.values().stream()
                .filter(line -> Optional.ofNullable(target.get(Objects.requireNonNull(line.id())))
                        .filter(other -> other.canonical().equals(line.canonical()))
                        .isPresent())
                .count();
        assertThat(List.of(records.equal(), records.differing(), records.missingInTarget(), records.missingInSource()))
                .as("seed %d", seed)
                .isEqualTo(List.of(equal, both - equal, source.size() - both, target.size() - both));
        assertThat(lines(MissRecords.MISSING_IN_TARGET)).isEqualTo(records.missingInTarget());
        assertThat(lines(MissRecords.MISSING_IN_SOURCE)).isEqualTo(records.missingInSource());
        assertThat(lines(MissRecords.DIFFERING))
                .isEqualTo(records.differingByColumn().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void withoutAKeyRowsAreCounted(long seed) throws IOException {
        var random = new Random(seed);
        var source = new ArrayList<Line>();
        for (int i = 0; i < 500; i++) {
            source.add(new Line("k" + random.nextInt(12), "" + random.nextInt(3), "n"));
        }
        var target = new ArrayList<>(source.subList(random.nextInt(40), 500));
        for (int i = random.nextInt(40); i > 0; i--) {
            target.add(new Line("k" + random.nextInt(15), random.nextInt(4) + ".0", "n"));
        }
        java.util.Collections.shuffle(target, random);

        var records = Objects.requireNonNull(
                compare(source, target, ComparisonPlan.by()).records());

        var surplus = counts(source);
        counts(target).forEach((line, count) -> surplus.merge(line, -count, Long::sum));
        long missingInTarget = surplus.values().stream()
                .filter(count -> count > 0)
                .mapToLong(Long::longValue)
                .sum();
        long missingInSource = -surplus.values().stream()
                .filter(count -> count < 0)
                .mapToLong(Long::longValue)
                .sum();
        assertThat(List.of(records.equal(), records.missingInTarget(), records.missingInSource(), records.differing()))
                .as("seed %d", seed)
                .isEqualTo(List.of(source.size() - missingInTarget, missingInTarget, missingInSource, 0L));
        assertThat(lines(MissRecords.MISSING_IN_TARGET)).isEqualTo(missingInTarget);
        assertThat(lines(MissRecords.MISSING_IN_SOURCE)).isEqualTo(missingInSource);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void recordsThatShareAKeyAreAllAccountedFor(long seed) throws IOException {
        var random = new Random(seed);
        var source = new ArrayList<Line>();
        var target = new ArrayList<Line>();
        for (int i = 0; i < 3_000; i++) {
            // One key has more records than wait for a partner.
            var line =
                    new Line(random.nextInt(3) == 0 ? "k" + random.nextInt(9) : "k", "" + random.nextInt(2_000), "n");
            source.add(line);
            if (random.nextInt(3) == 0) {
                target.add(random.nextInt(4) > 0 ? line : new Line(line.id(), "" + random.nextInt(2_000), "n"));
            }
        }

        var report = compare(source, target, ComparisonPlan.by("id"));

        var records = Objects.requireNonNull(report.records());
        assertThat(records.equal() + records.differing() + records.missingInTarget())
                .as("seed %d", seed)
                .isEqualTo(source.size());
        assertThat(records.equal() + records.differing() + records.missingInSource())
                .isEqualTo(target.size());
        var common = counts(source);
        long equal = counts(target).entrySet().stream()
                .mapToLong(entry -> Math.min(entry.getValue(), common.getOrDefault(entry.getKey(), 0L)))
                .sum();
        assertThat(records.equal()).isEqualTo(equal);
        assertThat(records.sourceRepeated())
                .isEqualTo(
                        source.size() - source.stream().map(Line::id).distinct().count());
    }

    private ComparisonReport compare(List<Line> source, List<Line> target, ComparisonPlan plan) throws IOException {
        var csv = new Format.Delimited(
                ",", '"', null, null, StandardCharsets.UTF_8, new TableArea(HeaderRow.of(1), 0, null, 0));
        try (var one = FileTable.of(written("source.csv", source), csv, null);
                var other = FileTable.of(written("target.csv", target), csv, null)) {
            return Comparison.of(one, other, plan).sortingIn(FEW_BYTES).compare(folder);
        }
    }

    private Path written(String name, List<Line> lines) throws IOException {
        Path file = folder.resolve(name);
        try (var csv = new CanonicalCsvWriter(Files.newOutputStream(file))) {
            csv.header(List.of("id", "amount", "note"));
            for (Line line : lines) {
                csv.cell(line.id());
                csv.cell(line.amount());
                csv.cell(line.note());
                csv.endRow();
            }
        }
        return file;
    }

    private long lines(String file) throws IOException {
        try (var lines = Files.lines(folder.resolve(file))) {
            return lines.count() - 1;
        }
    }

    private static Line line(Random random, String id) {
        return new Line(
                id,
                random.nextInt(9) == 0
                        ? null
                        : BigDecimal.valueOf(random.nextInt(2_000) - 1_000, 2).toPlainString(),
                random.nextInt(9) == 0 ? null : random.nextInt(9) == 0 ? "" : "n, \"" + random.nextInt(5));
    }

    /** Other digits for the same value. */
    private static Line respelt(Line line, Random random) {
        String amount = line.amount();
        return new Line(line.id(), amount == null || random.nextBoolean() ? amount : amount + "00", line.note());
    }

    private static List<Line> shuffled(Map<String, Line> lines, Random random) {
        var shuffled = new ArrayList<>(lines.values());
        java.util.Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static Map<Line, Long> counts(List<Line> lines) {
        var counts = new HashMap<Line, Long>();
        lines.forEach(line -> counts.merge(line.canonical(), 1L, Long::sum));
        return counts;
    }
}
