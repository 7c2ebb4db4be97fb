package io.tailrace.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.excel.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
    private static final long SEED = 20_261_125;
    private static final int ROWS = 300;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "QUALITY")
    void convertsToTheExpectedBytes(Workload workload) throws IOException {
        Path file = folder.resolve(workload.fileName());
        Path expected = folder.resolve("expected.csv");
        workload.write(file, expected, ROWS, SEED);

        assertThat(converted(file, workload)).as("seed %d", SEED).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @EnumSource
    void aSeedMeansTheSameBytes(Workload workload) throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        workload.write(first, folder.resolve("expected-1.csv"), ROWS, SEED);
        workload.write(second, folder.resolve("expected-2.csv"), ROWS, SEED);

        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    void fewerRowsAreTheFirstRowsOfMore() throws IOException {
        Path few = folder.resolve("few.csv");
        Path more = folder.resolve("more.csv");
        Workload.B.write(folder.resolve("few.xlsx"), few, 10, SEED);
        Workload.A.write(folder.resolve("more.xlsx"), more, ROWS, SEED);

        assertThat(Files.readString(more)).startsWith(Files.readString(few));
    }

    @Test
    void supplyChainDataHasWhatOthersGetWrong() throws IOException {
        Path expected = folder.resolve("expected.csv");
        Workload.A.write(folder.resolve("a.xlsx"), expected, ROWS, SEED);

        assertThat(Files.readString(expected))
                .containsPattern(",460\\d{9},")
                .containsPattern(",0\\.\\d{4},")
                .containsPattern(",-?0\\.\\d{16,},")
                .containsPattern(",0\\d{8},")
                .containsPattern(",2024-\\d\\d-\\d\\d,")
                .containsPattern(",202\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d,")
                .contains("ü", "\n", "\"\"", "& ", "<flat>", ", returned ,", ",,", "true");
    }

    @Test
    void aGeneratedFileIsKept() throws IOException {
        var work = new WorkFolder(folder.resolve("work"), SEED);

        var made = work.files(Workload.SMALL);
        var time = Files.getLastModifiedTime(made.file());
        var again = work.files(Workload.SMALL);

        assertThat(again).isEqualTo(made);
        assertThat(Files.getLastModifiedTime(again.file())).isEqualTo(time);
    }

    private static String converted(Path file, Workload workload) {
        TableFormat format = switch (workload.kind()) {
            case XLSX, XLS, CONTRACT -> TableFormat.Workbook.firstVisibleSheet();
            case CSV, RULES -> TableFormat.Delimited.csv();
            case DAT -> TableFormat.Delimited.by(Workload.DELIMITER);
        };
        var bytes = new ByteArrayOutputStream();
        try (var table = Tables.open(TableSource.of(file), format, Layout.standard());
                var writer = new CanonicalCsvWriter(bytes)) {
            writer.header(table.columns());
            while (table.next()) {
                writer.write(table.row(), table.columns().size());
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
