package io.tailrace.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.database.ConfigurationReader;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.HeaderRow;
import io.tailrace.landing.configuration.TableArea;
import io.tailrace.quality.RuleOutcome;
import io.tailrace.quality.profile.Suggestion;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file passes what is proposed for it. */
class SuggestionTest {
    private static final Format CSV = new Format.Delimited(
            ",", '"', null, null, StandardCharsets.UTF_8, new TableArea(HeaderRow.of(1), 0, null, 0));
    private static final List<List<String>> WORDS = List.of(
            List.of("OPEN", "WON", "LOST"),
            List.of("1", "0", "-7", "+12", "007", ""),
            List.of("1.5", "22", "-0.125", "1e3", ""),
            List.of("\"1.234,56\"", "\"12,5\"", "7"),
            List.of("2026-01-31", "31.01.2026", ""),
            List.of("01/02/2026", "13/02/2026"),
            List.of("yes", "no", "YES"),
            List.of("1", "0"),
            List.of("AB-123", "X-1", " "),
            List.of("\"a \"\"quoted\"\" text\"", "\"with, comma\"", "\"\"", "Z\u00fcrich", "\\", "'"),
            List.of("20260101", "20261231"),
            List.of("9223372036854775807", "9223372036854775808"),
            List.of("2026-01-01 10:00:00", "2026-01-01T10:00:00", "2026-01-01T10:00:00+02:00"));
    private static final List<String> HEADERS = List.of(
            "id",
            "Order No",
            "order_no",
            "ORDER-NO",
            "1st",
            "\"a \"\"b\"\"\"",
            "Gr\u00f6\u00dfe",
            "status",
            "is_open",
            "date",
            "-",
            "select");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aRandomTablePasses(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            passes(table(random));
        }
    }

    @Test
    void aKeyIsProposedOnlyForWhatLooksLikeOne() throws IOException {
        var text = new StringBuilder("order_id,amount,note\n");
        IntStream.range(0, 50).forEach(i -> text.append("A-%03d,%d.50,text %d\n".formatted(i, i, i)));

        var rules = passes(text.toString()).rules();

        assertThat(rules)
                .contains("IsPrimaryKey \"order_id\"", "ColumnValues \"order_id\" matches \"[A-Z]+-[0-9]+\"")
                .noneMatch(rule -> rule.startsWith("IsUnique"));
    }

    @Test
    void aHandfulOfRowsIsNoReasonForRules() throws IOException {
        assertThat(passes("id,status\n1,OPEN\n2,OPEN\n3,WON\n").rules()).containsExactly("RowCount > 0");
    }

    @Test
    void aFewWordsThatComeAgainAndAgainAreAClosedSet() throws IOException {
        var text = new StringBuilder("status,city\n");
        IntStream.range(0, 100).forEach(i -> text.append(i % 3 == 0 ? "OPEN,Rome\n" : ",Oslo\n"));

        assertThat(passes(text.toString()).rules())
                .noneMatch(rule -> rule.contains("city\" in"))
                .noneMatch(rule -> rule.contains("status\" in"));
        assertThat(passes(text.toString().replace("\n,", "\nWON,")).rules())
                .contains("ColumnValues \"status\" in [\"OPEN\", \"WON\"]");
    }

    private static String table(Random random) {
        int columns = 1 + random.nextInt(6);
        int rows = random.nextInt(4) == 0 ? random.nextInt(5) : 20 + random.nextInt(200);
        var words = IntStream.range(0, columns)
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .toList();
        var some = words.stream()
                .map(list -> list.subList(0, 1 + random.nextInt(list.size())))
                .toList();
        var headers = new ArrayList<>(HEADERS);
        Collections.shuffle(headers, random);
        var text = new StringBuilder(String.join(",", headers.subList(0, columns))).append('\n');
        boolean unique = random.nextBoolean();
        for (int row = 0; row < rows; row++) {
            int number = row;
            text.append(IntStream.range(0, columns)
                            .mapToObj(column -> unique && column == 0
                                    ? "K" + number
                                    : some.get(column)
                                            .get(random.nextInt(some.get(column).size())))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    private Suggestion passes(String csv) throws IOException {
        var profile = FileProfile.of(source(csv), CSV);
        var suggestion = Suggestion.of("in.csv", profile);
        var contract = Files.writeString(folder.resolve("contract.yaml"), suggestion.contract());
        var read = new ConfigurationReader(DqdlRulesets.ofFiles()).readContract(contract, CSV);
        if (!suggestion.rules().isEmpty()) {
            assertThat(DqdlRulesets.ofFiles().problems(read.columns(), suggestion.ruleset(), Map.of()))
                    .as("%s%n%s", csv, suggestion.ruleset())
                    .isEmpty();
            read = read.withRules(suggestion.ruleset());
        }
        var report = Conversion.of(read, CSV).convert(source(csv), null, new Nowhere());
        assertThat(report.refused()).as(csv).isNull();
        assertThat(report.rowsQuarantined())
                .as("%s%n%s%n%s", csv, suggestion, report.findings())
                .isZero();
        assertThat(report.rules()).as(csv).allMatch(RuleOutcome::passed);
        return suggestion;
    }

    private static TableSource source(String csv) {
        return TableSource.of("in.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    private record Nowhere() implements Sinks {
        @Override
        public OutputStream part(int number) {
            return OutputStream.nullOutputStream();
        }

        @Override
        public OutputStream quarantine() {
            return OutputStream.nullOutputStream();
        }
    }
}
