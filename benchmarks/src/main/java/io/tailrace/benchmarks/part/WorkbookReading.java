package io.tailrace.benchmarks.part;

import io.tailrace.benchmarks.workload.Workload;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.excel.Tables;
import java.io.IOException;
import java.util.Objects;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 5,000 rows of a workbook, nothing written. C is mostly the tokenising of the sheet, FEW_1M the look-up of shared strings, MANY the reading of them,
 * DOUBLES the shortening of numbers, XLS the records of BIFF8.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WorkbookReading {
    @Param({"A", "C", "FEW_1M", "MANY", "DOUBLES", "XLS"})
    private Workload like = Workload.A;

    private @Nullable PartFile workbook;

    @Setup(Level.Trial)
    public void write() throws IOException {
        workbook = PartFile.of(like);
    }

    @TearDown(Level.Trial)
    public void remove() throws IOException {
        written().close();
    }

    @Benchmark
    public long tailrace() {
        long cells = 0;
        try (var table = Tables.open(
                TableSource.of(written().file()), TableFormat.Workbook.firstVisibleSheet(), Layout.standard())) {
            while (table.next()) {
                cells += table.row().width();
            }
        }
        return cells;
    }

    private PartFile written() {
        return Objects.requireNonNull(workbook, "The workbook is written before.");
    }
}
