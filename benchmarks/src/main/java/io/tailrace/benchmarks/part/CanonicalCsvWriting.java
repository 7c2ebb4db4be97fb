package io.tailrace.benchmarks.part;

import io.tailrace.benchmarks.workload.Workload;
import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.TextTables;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** 5,000 rows that lie in memory, written as the canonical CSV to nowhere. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CanonicalCsvWriting {
    @Param({"CSV", "CSV_QUOTED"})
    private Workload like = Workload.CSV;

    private final List<Row> rows = new ArrayList<>();
    private int width;

    @Setup(Level.Trial)
    public void read() throws IOException {
        try (var file = PartFile.of(like);
                var table =
                        TextTables.open(TableSource.of(file.file()), TableFormat.Delimited.csv(), Layout.standard())) {
            width = table.columns().size();
            keep(table);
        }
    }

    @Benchmark
    public long tailrace() {
        try (var writer = new CanonicalCsvWriter(OutputStream.nullOutputStream())) {
            for (Row row : rows) {
                writer.write(row, width);
            }
            return writer.bytes();
        }
    }

    private void keep(TableReader table) {
        while (table.next()) {
            var cells = new @Nullable String[width];
            for (int column = 0; column < width; column++) {
                cells[column] = table.row().text(column);
            }
            rows.add(Row.of(table.row().number(), cells));
        }
    }
}
