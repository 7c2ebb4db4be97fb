package io.tailrace.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Output;
import io.tailrace.tabular.TableSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of {@code src/test/cases}: a file, its data set, and in {@code expected.properties} the outcome, the rows (in, written, quarantined,
 * de-duplicated, skipped) and the findings by rule; {@code expected.csv} and {@code quarantine.csv} byte for byte.
 */
class ConversionCasesTest {
    private static final Path CASES = Path.of("src/test/cases");
    private static final TreeSet<String> RAN = new TreeSet<>();

    /** Text streams, workbooks are spooled: both ways a source may come. */
    private enum Arrival {
        AS_FILE,
        AS_STREAM
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsAsExpected(String name) throws IOException {
        RAN.add(name);
        for (Arrival arrival : Arrival.values()) {
            convertAndCompare(CASES.resolve(name), arrival);
        }
    }

    @AfterAll
    static void everyFolderRan() {
        assertThat(RAN).containsExactlyElementsOf(cases().toList()).hasSizeGreaterThanOrEqualTo(45);
    }

    private static void convertAndCompare(Path folder, Arrival arrival) throws IOException {
        Properties expected = properties(folder);
        DataSet dataSet = Configured.dataSet(Files.readString(folder.resolve("data-set.yaml")));
        String rows = expected.getProperty("expectedRows");
        var sinks = new MemorySinks();

        ConversionReport report = Conversion.of(dataSet, dataSet.format())
                .writing(dataSet.output().encoded(Output.Encoding.CSV))
                .convert(source(folder, expected, arrival), rows == null ? null : Long.valueOf(rows), sinks);

        assertThat(outcome(report)).as("outcome, %s", report.refused()).isEqualTo(expected.getProperty("outcome"));
        assertThat(rows(report)).isEqualTo(expected.getProperty("rows"));
        assertThat(findings(report)).isEqualTo(expected.getProperty("findings"));
        if (report.refused() == null) {
            assertThat(sinks.outputText()).isEqualTo(Files.readString(folder.resolve("expected.csv")));
            assertThat(sinks.quarantineText()).isEqualTo(quarantine(folder));
        } else {
            assertThat(report.refused().message()).startsWith(Objects.requireNonNull(expected.getProperty("message")));
            assertThat(report.refused().refusal())
                    .isEqualTo(expected.getProperty("refusal", report.refused().refusal()));
        }
    }

    private static TableSource source(Path folder, Properties expected, Arrival arrival) throws IOException {
        Path file = folder.resolve(Objects.requireNonNull(expected.getProperty("file")));
        return switch (arrival) {
            case AS_FILE -> TableSource.of(file);
            case AS_STREAM -> TableSource.of(String.valueOf(file.getFileName()), Files.newInputStream(file));
        };
    }

    private static String outcome(ConversionReport report) {
        Refused refused = report.refused();
        return refused == null ? "CONVERTED" : refused.code() + (report.stopRun() ? " stop" : "");
    }

    private static String rows(ConversionReport report) {
        return Stream.of(
                        report.rowsIn(),
                        report.rowsWritten(),
                        report.rowsQuarantined(),
                        report.rowsDeduplicated(),
                        report.rowsSkipped())
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    private static String findings(ConversionReport report) {
        return report.totals().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(";"));
    }

    private static @Nullable String quarantine(Path folder) throws IOException {
        Path file = folder.resolve("quarantine.csv");
        return Files.exists(file) ? Files.readString(file) : null;
    }

    private static Properties properties(Path folder) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("expected.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    static Stream<String> cases() {
        try (Stream<Path> folders = Files.list(CASES)) {
            List<String> names = folders.map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
            return names.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
