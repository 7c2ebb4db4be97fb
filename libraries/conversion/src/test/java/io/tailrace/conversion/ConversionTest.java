package io.tailrace.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.quality.FileFacts;
import io.tailrace.quality.History;
import io.tailrace.quality.MemoryBudget;
import io.tailrace.quality.RuleOutcome;
import io.tailrace.quality.Surroundings;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConversionTest {
    private static final Format CSV = new Format.Delimited(",", '"', StandardCharsets.UTF_8, 1);

    @Test
    void withoutAContractTakesAllColumnsAsTheyCome() {
        var sinks = new MemorySinks();

        ConversionReport report = Conversion.withoutContract(new Format.Delimited(";", '"', StandardCharsets.UTF_8, 1))
                .convert(text("a;;a\n 1 ;\"x,y\";\n\"\";2;3\n"), null, sinks);

        assertThat(report.rowsWritten()).isEqualTo(2);
        assertThat(sinks.outputText()).isEqualTo("a,column_2,a_2\r\n 1 ,\"x,y\",\r\n\"\",2,3\r\n");
    }

    @Test
    void withoutContractAndHeaderNamesTheColumnsByPosition() {
        var sinks = new MemorySinks();

        Conversion.withoutContract(new Format.Delimited(",", '"', StandardCharsets.UTF_8, 0))
                .convert(text("1,2\n3,4\n"), null, sinks);

        assertThat(sinks.outputText()).isEqualTo("column_1,column_2\r\n1,2\r\n3,4\r\n");
    }

    @Test
    void refusesAFileWhoseKeysNeedMoreDiskThanItMayTake() {
        var csv = new StringBuilder("k\n");
        for (int i = 0; i < 20_000; i++) {
            csv.append(i).append('\n');
        }
        DataSet dataSet = Configured.dataSet("""
                format: {type: csv}
                columns:
                  - {name: k, type: text}
                rules: |
                  Rules = [ IsUnique "k" ]
                limits: {spillBytes: 100000}
                """);

        ConversionReport report = Conversion.of(dataSet, dataSet.format())
                .within(new MemoryBudget(100_000, 1 << 30))
                .convert(text(csv.toString()), null, new MemorySinks());

        assertThat(report.refused()).isNotNull().satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(ReasonCode.CONVERSION_FAILED);
            assertThat(refused.message()).contains("t.csv", "IsUnique \"k\"", "100,000 bytes");
        });
    }

    @Test
    void evaluatesNowByTheClock() {
        DataSet dataSet = Configured.dataSet("""
                format: {type: csv}
                columns:
                  - {name: d, type: date}
                rules: |
                  Rules = [ ColumnValues "d" > (now() - 2 days) ]
                """);
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T05:00:00Z"), ZoneOffset.UTC);

        ConversionReport report = Conversion.of(dataSet, dataSet.format())
                .at(clock)
                .convert(text("d\n2026-11-20\n2026-11-21\n"), null, new MemorySinks());

        assertThat(report.rowsQuarantined()).isEqualTo(1);
    }

    @Test
    void listsAHundredFindingsAndCountsAll() {
        DataSet dataSet = Configured.dataSet("""
                format: {type: csv}
                columns:
                  - {name: n, type: integer}
                """);

        ConversionReport report = Conversion.of(dataSet, dataSet.format())
                .convert(text("n\n" + "x\n".repeat(2500)), null, new MemorySinks());

        assertThat(report.findings()).hasSize(100);
        assertThat(report.totals()).containsEntry("Type", 2500L);
        assertThat(report.rowsQuarantined()).isEqualTo(2500);
    }

    @Test
    void deletesTheSpooledWorkbookWhateverHappens() throws IOException {
        long before = spooled();
        Format workbook = new Format.Workbook(new Sheet.FirstVisible(), 1);
        Path good = Path.of("src/test/cases/xlsx/orders.xlsx");
        Path broken = Path.of("src/test/cases/broken-workbook/orders.xlsx");

        for (Path file : List.of(good, broken)) {
            Conversion.withoutContract(workbook)
                    .convert(TableSource.of("w.xlsx", Files.newInputStream(file)), null, new MemorySinks());
        }
        assertThatThrownBy(() -> Conversion.withoutContract(workbook)
                        .convert(TableSource.of("w.xlsx", failing(Files.readAllBytes(good))), null, new MemorySinks()))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(spooled()).isEqualTo(before);
    }

    @Test
    void letsASourceThatFailsToDeliverFly() {
        assertThatThrownBy(() -> Conversion.withoutContract(CSV)
                        .convert(
                                TableSource.of("t.csv", failing("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))),
                                null,
                                new MemorySinks()))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void theValidatorOfConfigurationsNamesWhatCannotBeEvaluated() {
        var columns = List.of(new Column("a", new ColumnType.WholeNumber(), false, List.of(), null));

        assertThat(DqdlRulesets.ofFiles()
                        .problems(columns, "Rules = [ CustomSql \"select 1\" = 1, IsComplete \"b\" ]", Map.of()))
                .hasSize(2);
        assertThat(DqdlRulesets.ofFiles().problems(columns, "Rules = [ IsComplete \"a\" ]", Map.of()))
                .isEmpty();
    }

    @Test
    void rulesSeeEarlierRunsAndTheFileWhenTheConversionKnowsThem() {
        var columns = List.of(new Column("a", new ColumnType.WholeNumber(), false, List.of(), null));
        assertThat(DqdlRulesets.ofFiles()
                        .problems(columns, "Rules = [ RowCount >= avg(last(3)), FileSize < 1 KB ]", Map.of()))
                .hasSize(1);
        DataSet dataSet = Configured.dataSet("""
                format: {type: csv}
                columns: [{name: a, type: integer}]
                rules: "Rules = [ RowCount >= avg(last(3)), FileSize < 1 KB ]"
                onRuleFailure: reject
                """, DqdlRulesets.ofRuns());
        var known = Surroundings.none()
                .with((History) (metric, runs) -> List.of(BigDecimal.valueOf(3), BigDecimal.ONE))
                .with(new FileFacts("t.csv", 8, Optional.empty(), Optional.empty()));

        var report = Conversion.of(dataSet, CSV).knowing(known).convert(text("a\n1\n2\n"), null, new MemorySinks());

        assertThat(report.refused()).isNull();
        assertThat(report.metrics()).containsOnly(Map.entry("Dataset.*.RowCount", BigDecimal.valueOf(2)));
        assertThat(report.rules())
                .extracting(RuleOutcome::observed)
                .containsExactly("2 rows, compared with 2", "8 bytes");
    }

    private static TableSource text(String csv) {
        return TableSource.of("t.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    /** Delivers the bytes and breaks where the end should be. */
    private static InputStream failing(byte[] bytes) {
        return new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == bytes.length) {
                    throw new IOException("The connection was reset.");
                }
                return bytes[at++] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int first = read();
                target[offset] = (byte) first;
                return 1;
            }
        };
    }

    private static long spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(".workbook"))
                    .count();
        }
    }
}
