package io.tailrace.benchmarks.part;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import de.siegmar.fastcsv.reader.CsvReader;
import io.tailrace.benchmarks.workload.Workload;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.TextTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 5,000 rows of CSV, about a megabyte, from memory; nothing written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DelimitedParsing {
    @Param({"CSV", "CSV_LF", "CSV_QUOTED"})
    private Workload like = Workload.CSV;

    private byte[] text = {};

    @Setup(Level.Trial)
    public void write() throws IOException {
        try (var file = PartFile.of(like)) {
            text = Files.readAllBytes(file.file());
        }
    }

    @Benchmark
    public long tailrace() {
        long cells = 0;
        try (var table = TextTables.open(
                TableSource.of("part.csv", new ByteArrayInputStream(text)),
                TableFormat.Delimited.csv(),
                Layout.standard())) {
            while (table.next()) {
                cells += table.row().width();
            }
        }
        return cells;
    }

    @Benchmark
    public long fastCsv() throws IOException {
        long cells = 0;
        try (var rows = CsvReader.builder().ofCsvRecord(new ByteArrayInputStream(text))) {
            for (var row : rows) {
                cells += row.getFieldCount();
            }
        }
        return cells;
    }

    @Benchmark
    public long univocity() {
        var settings = new CsvParserSettings();
        settings.setLineSeparatorDetectionEnabled(true);
        long cells = 0;
        var input = new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8);
        for (String[] row : new CsvParser(settings).iterate(input)) {
            cells += row.length;
        }
        return cells;
    }
}
