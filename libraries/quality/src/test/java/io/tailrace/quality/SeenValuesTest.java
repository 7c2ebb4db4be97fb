package io.tailrace.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.tabular.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenValuesTest {
    private static final long DISK = 1L << 30;

    /** Far more values than memory has room for, about as many, and fewer. */
    @ParameterizedTest
    @ValueSource(longs = {1 << 10, 100_000, 1_000_000, 1 << 26})
    void knowsFirstSecondAndLaterAsASetOfTheJdkDoes(long bytes) {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var fingerprint = new Fingerprint();
        var counts = new HashMap<String, Integer>();
        try (var budget = new MemoryBudget(bytes, DISK)) {
            var seen = new SeenValues(budget, "A test");
            for (int i = 0; i < 300_000; i++) {
                String value = Integer.toString(random.nextInt(150_000), 36).repeat(1 + random.nextInt(2));
                fingerprint.takeAll(Row.of(i, value), 1);
                int count = counts.merge(value, 1, Integer::sum);
                assertThat(seen.add(fingerprint)).isEqualTo(occurrence(count));
            }
            assertThat(seen.distinct()).isEqualTo(counts.size());
            assertThat(seen.repeated())
                    .isEqualTo(counts.values().stream().filter(n -> n > 1).count());
        }
    }

    @Test
    void setsThatShareABudgetGiveWayToEachOther() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var fingerprint = new Fingerprint();
        try (var budget = new MemoryBudget(500_000, DISK)) {
            var sets = new ArrayList<SeenValues>();
            var counts = new ArrayList<HashMap<Integer, Integer>>();
            for (int i = 0; i < 5; i++) {
                sets.add(new SeenValues(budget, "Set " + i));
                counts.add(new HashMap<>());
            }
            for (int i = 0; i < 400_000; i++) {
                int set = random.nextInt(5);
                int value = random.nextInt(1 << (8 + 3 * set));
                fingerprint.takeAll(Row.of(i, Integer.toString(value)), 1);
                int count = counts.get(set).merge(value, 1, Integer::sum);
                assertThat(sets.get(set).add(fingerprint)).isEqualTo(occurrence(count));
            }
        }
    }

    /** Places and orders of rows stand beside their keys. */
    @Test
    void whatStandsBesideAValueFollowsItToDisk() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var fingerprint = new Fingerprint();
        var newest = new HashMap<Integer, Integer>();
        try (var budget = new MemoryBudget(300_000, DISK)) {
            var table = new FingerprintTable(budget, "A test", 2);
            for (int i = 0; i < 200_000; i++) {
                int value = random.nextInt(60_000);
                fingerprint.takeAll(Row.of(i, Integer.toString(value)), 1);
                boolean isNew = table.add(fingerprint);
                assertThat(isNew).isEqualTo(newest.put(value, i) == null);
                table.putBeside(0, i);
                table.putBeside(1, -i);
            }
            newest.forEach((value, i) -> {
                fingerprint.takeAll(Row.of(i, Integer.toString(value)), 1);
                assertThat(table.find(fingerprint)).isTrue();
                assertThat(table.beside(0)).isEqualTo((long) i);
                assertThat(table.beside(1)).isEqualTo((long) -i);
            });
            fingerprint.takeAll(Row.of(1, "none"), 1);
            assertThat(table.find(fingerprint)).isFalse();
        }
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        List<Path> before = files();
        var fingerprint = new Fingerprint();
        assertThatThrownBy(() -> {
                    try (var budget = new MemoryBudget(100_000, 1_000_000)) {
                        var seen = new SeenValues(budget, "A test");
                        for (int i = 0; i < 1_000_000; i++) {
                            fingerprint.takeAll(Row.of(i, Integer.toString(i)), 1);
                            seen.add(fingerprint);
                        }
                    }
                })
                .isInstanceOf(TooManyValues.class)
                .hasMessageContaining(
                        "A test needs more than the 1,000,000 bytes that distinct values may take on disk");

        assertThat(files()).isEqualTo(before);
    }

    private static SeenValues.Occurrence occurrence(int count) {
        return switch (count) {
            case 1 -> SeenValues.Occurrence.FIRST;
            case 2 -> SeenValues.Occurrence.SECOND;
            default -> SeenValues.Occurrence.LATER;
        };
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(".values"))
                    .sorted()
                    .toList();
        }
    }
}
