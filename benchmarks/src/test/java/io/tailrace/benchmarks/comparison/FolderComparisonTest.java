package io.tailrace.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.benchmarks.workload.Workload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderComparisonTest {
    @TempDir
    private Path folder;

    @Test
    void generatedWorkbooksHoldForPoiWhatTheyHoldForUs() throws IOException {
        Workload.A.write(folder.resolve("a.xlsx"), folder.resolve("a.csv"), 60, 7);
        Workload.C.write(folder.resolve("c.xlsx"), folder.resolve("c.csv"), 60, 7);
        Workload.XLS.write(folder.resolve("a.xls"), folder.resolve("xls.csv"), 60, 7);

        assertThat(compared()).contains("a.xls: equal", "a.xlsx: equal", "c.xlsx: equal", "3 equal");
    }

    @Test
    void aFileThatIsNoWorkbookIsRefusedByName() throws IOException {
        Files.writeString(folder.resolve("no.xlsx"), "no workbook");

        assertThat(compared()).contains("no.xlsx: refused NOT_A_WORKBOOK", "POI: ");
    }

    @Test
    void aDifferenceNamesTheCellAndBothValues() {
        var verdict = FolderComparison.differences(sheet("B3", "4.5"), sheet("B4", "4.5"));

        assertThat(verdict.word()).isEqualTo("differs");
        assertThat(verdict.details())
                .contains("2 of 2 cells", "Data!B3: ours \"4.5\", POI nothing", "Data!B4: ours nothing, POI \"4.5\"");
    }

    private static Sheet sheet(String cell, String text) {
        var at = new CellReference(cell);
        return new Sheet("Data", new TreeMap<>(Map.of(new Sheet.Place(at.getRow(), at.getCol()), text)));
    }

    private String compared() throws IOException {
        var out = new ByteArrayOutputStream();
        new FolderComparison(new PrintStream(out, true, StandardCharsets.UTF_8)).compare(folder);
        return out.toString(StandardCharsets.UTF_8);
    }
}
