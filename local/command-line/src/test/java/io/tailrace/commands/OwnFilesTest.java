package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented example of docs/configuration.md: somebody's own files and configuration through {@code run}. */
class OwnFilesTest {
    @TempDir
    private Path folder;

    @Test
    void theSmallestUsefulConfigurationTakesAFileToTheEnd() throws IOException {
        var landing = Files.createDirectories(folder.resolve("landing"));
        var data =
                "Artikel;price;valid_from\nÄ-1;1.50;02.11.2026\nB-2;-3;02.11.2026\n;4;02.11.2026\nC-3;5;31.02.2026\nD-4;6;03.11.2026\n"
                        .getBytes(Charset.forName("windows-1252"));
        Files.write(landing.resolve("prices_20261102031500.csv"), data);
        Files.writeString(
                landing.resolve("prices_20261102031500.tail.csv"),
                "file_name,file_size\nprices_20261102031500.csv," + data.length + "\n");
        var out = folder.resolve("out");
        var config = Files.writeString(folder.resolve("own.yaml"), documented());

        assertThat(Tailrace.run(
                        "run", "--landing", landing.toString(), "--config", config.toString(), "--out", out.toString()))
                .isZero();

        var account = new ObjectMapper().readTree(out.resolve("account.json").toFile());
        var run = account.path("runs").path(0);
        assertThat(run.path("runId").asText()).isEqualTo("NORTH-2026-11-02");
        assertThat(run.path("status").asText()).isEqualTo("OK");
        var file = run.path("files").path(0);
        assertThat(file.path("outcome").asText()).isEqualTo("LOADED");
        assertThat(file.path("rowsIn").asInt()).isEqualTo(5);
        assertThat(file.path("rowsQuarantined").asInt()).isEqualTo(3);
        assertThat(file.path("rowsLoaded").asInt()).isEqualTo(2);
        var converted = out.resolve("NORTH/converted/price/prices_20261102031500.csv.csv.gz");
        try (var in = new GZIPInputStream(Files.newInputStream(converted))) {
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("""
                            article,price,valid_from,_file,_row
                            Ä-1,1.50,2026-11-02,prices_20261102031500.csv,2
                            D-4,6.00,2026-11-03,prices_20261102031500.csv,6
                            """.replace("\n", "\r\n"));
        }
        assertThat(Files.readString(out.resolve("NORTH/quarantine/price/prices_20261102031500.csv.csv"))
                        .lines())
                .hasSize(4);
        assertThat(Files.readString(out.resolve("NORTH/account.html")))
                .contains("href=\"reports/prices_20261102031500.csv.html\"");
        assertThat(Files.readString(out.resolve("NORTH/reports/prices_20261102031500.csv.html")))
                .contains("5 rows in: 2 written, 3 quarantined");
        assertThat(ProjectUnderTest.entries(landing)).hasSize(2);
    }

    /** The first YAML block of the documentation. */
    private static String documented() throws IOException {
        var text = Files.readString(ProjectUnderTest.root().resolve("docs/configuration.md"));
        int begin = text.indexOf("```yaml\n") + "```yaml\n".length();
        return text.substring(begin, text.indexOf("```", begin));
    }
}
