package io.tailrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.database.ConfigurationReader;
import io.tailrace.landing.configuration.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDayTest {
    private static final Path SAMPLES = Path.of(String.valueOf(System.getProperty("tailrace.root")), "samples");

    @TempDir
    private Path folder;

    @Test
    void isCommittedAsItIsGenerated() throws IOException {
        SampleDay.write(configuration(), folder);
        var generated = contents(folder);
        var committed = contents(SAMPLES.resolve("day"));
        assertThat(generated.keySet()).isEqualTo(committed.keySet());
        generated.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(committed.get(name)));
    }

    @Test
    void hasThirtyPairsOverAllRegionsAndFormats() throws IOException {
        var day = new DayFolder(SAMPLES.resolve("day"));
        var keys = day.arrivals().stream().map(Arrival::key).collect(Collectors.toSet());
        var tails = keys.stream()
                .filter(key -> key.endsWith(".tail.csv"))
                .map(SampleDayTest::base)
                .collect(Collectors.toSet());
        var pairs = keys.stream()
                .filter(key -> !key.endsWith(".tail.csv") && tails.contains(base(key)))
                .toList();
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(30);
        assertThat(pairs.stream().map(name -> name.substring(base(name).length())))
                .contains(".csv", ".dat", ".xls", ".xlsx", ".csv.gz", ".csv.zip");
        assertThat(day.expected().files().stream().map(ExpectedFile::region).toList())
                .contains("AMER", "EMEA", "APJ", "WW");
    }

    @Test
    void saysWhatBecomesOfEveryDataFile() throws IOException {
        var day = new DayFolder(SAMPLES.resolve("day"));
        var expected = new HashSet<>(
                day.expected().files().stream().map(ExpectedFile::file).toList());
        var data = day.arrivals().stream()
                .map(Arrival::key)
                .filter(key -> !key.endsWith(".tail.csv"))
                .toList();
        assertThat(expected).containsAll(data);
    }

    @Test
    void equalSeedsGiveEqualLargeDaysOfAboutTheSizeAskedFor() throws IOException {
        var large = new LargeDay(SampleDay.DATE, 60, 3_000_000, 7);
        large.write(configuration(), folder.resolve("a"), name -> {});
        large.write(configuration(), folder.resolve("b"), name -> {});
        var a = contents(folder.resolve("a"));
        var b = contents(folder.resolve("b"));
        a.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(b.get(name)));
        long bytes = a.entrySet().stream()
                .filter(file ->
                        file.getKey().startsWith("files/") && !file.getKey().endsWith(".tail.csv"))
                .mapToLong(file -> file.getValue().length)
                .sum();
        assertThat(bytes).isBetween(2_100_000L, 5_000_000L);
        assertThat(new DayFolder(folder.resolve("a")).arrivals()).hasSize(120);
    }

    private static String base(String name) {
        return name.replaceFirst("(\\d{14}).*$", "$1");
    }

    private static Configuration configuration() {
        return new ConfigurationReader((columns, rules, others) -> List.of())
                .read(SAMPLES.resolve("configuration.yaml"));
    }

    private static Map<String, byte[]> contents(Path root) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
