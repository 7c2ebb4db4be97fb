package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.LandingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuggestTest {
    /** Cut off, or without a single byte. */
    private static final Set<String> BROKEN =
            Set.of("forecast_apj_20261102024505.xlsx", "point_of_sale_apj_20261102024600.csv");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("sampleFiles")
    void aSampleFilePassesWhatIsSuggestedForIt(Path file) {
        var format = format(file);
        var suggested = Spoken.by(with(format, "suggest", file.toString(), "--out", folder.toString()));
        if (BROKEN.contains(file.getFileName().toString())) {
            assertThat(suggested.exitCode()).isEqualTo(2);
            return;
        }
        assertThat(suggested.exitCode()).as(suggested.errors()).isZero();
        var arguments = new ArrayList<>(List.of(
                "check",
                file.toString(),
                "--contract",
                folder.resolve("contract.yaml").toString()));
        var rules = folder.resolve("rules.dqdl");
        if (Files.exists(rules)) {
            arguments.addAll(List.of("--rules", rules.toString()));
        }
        var checked = Spoken.by(with(format, arguments.toArray(String[]::new)));
        assertThat(checked.exitCode()).as(checked.output() + checked.errors()).isZero();
        assertThat(checked.output()).contains(": PASS\n").contains("+ 0 bad");
    }

    @Test
    void everySampleFileIsAsked() throws IOException {
        assertThat(sampleFiles()).hasSizeGreaterThan(30);
    }

    @Test
    void tellsTheProfileAsJson() throws IOException {
        var file = Files.writeString(folder.resolve("in.csv"), "Day,x\n31.01.2026,1\n01.02.2026,\n");

        var document = LandingJson.mapper()
                .readTree(Spoken.by("suggest", "--json", file.toString()).output());

        assertThat(document.fieldNames()).toIterable().containsExactly("file", "profile", "contract", "rules");
        var day = document.at("/profile/columns/0");
        assertThat(day.fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "nulls",
                        "blanks",
                        "unreadable",
                        "distinct",
                        "least",
                        "greatest",
                        "characters",
                        "bytes",
                        "types",
                        "doubt",
                        "leadingZeros",
                        "values",
                        "patterns");
        assertThat(day.at("/types/0/type").asText()).isEqualTo("date as dd.MM.yyyy");
        assertThat(day.at("/types/0/least").asText()).isEqualTo("2026-01-31");
        assertThat(day.at("/patterns/commonest/0/text").asText()).isEqualTo("99.99.9999");
        assertThat(document.at("/profile/columns/1/nulls").asLong()).isEqualTo(1);
        assertThat(document.at("/contract").asText())
                .contains("  - {name: day, type: date, formats: [\"dd.MM.yyyy\"], required: true}\n");
    }

    private static List<Path> sampleFiles() throws IOException {
        var day = ProjectUnderTest.root().resolve("samples/day");
        try (var files = Files.walk(day)) {
            return files.filter(
                            file -> file.getFileName().toString().matches(".*_\\d{14}\\.(csv|dat|xlsx?)(\\.(gz|zip))?"))
                    .filter(file -> !file.toString().contains(".tail."))
                    .sorted()
                    .toList();
        }
    }

    /** As the sample company's configuration says. */
    private static List<String> format(Path file) {
        return file.getFileName().toString().startsWith("sales_orders_emea_")
                        && file.getFileName().toString().endsWith(".csv")
                ? List.of("--delimiter", ";", "--charset", "windows-1252")
                : List.of();
    }

    private static String[] with(List<String> options, String... words) {
        return Stream.concat(Stream.of(words), options.stream()).toArray(String[]::new);
    }
}
