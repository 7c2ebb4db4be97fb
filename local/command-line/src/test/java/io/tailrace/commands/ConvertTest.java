package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertTest {
    @TempDir
    private Path folder;

    @Test
    void speaksTheDialectAndTheLayoutOfAFile() throws IOException {
        var in = Files.writeString(folder.resolve("in.csv"), "Report\n#nothing\na||b\n'it\\'s'||2\nTotal||2\nx||y\n");
        var out = folder.resolve("out.csv");

        int code = run(
                in,
                out,
                "--delimiter",
                "||",
                "--quote",
                "'",
                "--escape",
                "\\",
                "--comment",
                "#",
                "--skip-rows",
                "1",
                "--stop-text",
                "total");

        assertThat(code).isZero();
        assertThat(Files.readString(out)).isEqualTo("a,b\r\nit's,2\r\n");
    }

    @Test
    void leavesTheFooterOut() throws IOException {
        var in = Files.writeString(folder.resolve("in.csv"), "a\n1\n2\nend\n");
        var out = folder.resolve("out.csv");

        assertThat(run(in, out, "--footer-rows", "1")).isZero();
        assertThat(Files.readString(out)).isEqualTo("a\r\n1\r\n2\r\n");
    }

    @Test
    void saysByItsExitCodeThatARowIsNotInTheCsv() throws IOException {
        var in = Files.writeString(folder.resolve("in.csv"), "a\n1,2\n3\n");
        var out = folder.resolve("out.csv");
        var bad = folder.resolve("bad.csv");

        assertThat(run(in, out)).isEqualTo(1);
        assertThat(run(in, out, "--quarantine", bad.toString())).isZero();
        assertThat(Files.readString(bad)).contains("1,2");
    }

    @Test
    void writesTheWorkbookForTheSenderAndTheTraceOfRemovedRows() throws IOException {
        var config = Files.writeString(folder.resolve("config.yaml"), """
                company: Example
                regions:
                  NORTH: {timeZone: Europe/Oslo, runAt: "05:00", cutOff: "06:00"}
                dataSets:
                  price:
                    format: {type: csv}
                    columns: [{name: a, type: integer}]
                    duplicates: {by: row, keep: last}
                mappings:
                  - {files: "prices_{timestamp}.csv", dataSet: price, regions: [NORTH]}
                """);
        var in = Files.writeString(folder.resolve("in.csv"), "a\n1\nx\n1\n");
        var workbook = folder.resolve("bad.xlsx");
        var duplicates = folder.resolve("duplicates.csv");

        assertThat(run(
                        in,
                        folder.resolve("out.csv"),
                        "--config",
                        config.toString(),
                        "--data-set",
                        "price",
                        "--workbook",
                        workbook.toString(),
                        "--duplicates",
                        duplicates.toString()))
                .isZero();

        assertThat(run(workbook, folder.resolve("bad.csv"))).isZero();
        assertThat(Files.readString(folder.resolve("bad.csv"))).isEqualTo("_file,_sheet,_row,a\r\nin.csv,,3,x\r\n");
        assertThat(Files.readString(duplicates))
                .isEqualTo("_file,_sheet,_row,_kept_sheet,_kept_row\r\nin.csv,,2,,4\r\n");
    }

    @Test
    void locatesAHeaderOnlyByADataSet() throws IOException {
        var in = Files.writeString(folder.resolve("in.csv"), "a\n1\n");

        assertThat(run(in, folder.resolve("out.csv"), "--header-row", "located"))
                .isEqualTo(2);
        assertThat(run(in, folder.resolve("out.csv"), "--sheets", "*")).isEqualTo(2);
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    private static int run(Path in, Path out, String... options) {
        var arguments = new ArrayList<>(List.of("convert", in.toString(), "--out", out.toString()));
        arguments.addAll(List.of(options));
        return Tailrace.run(arguments.toArray(String[]::new));
    }
}
