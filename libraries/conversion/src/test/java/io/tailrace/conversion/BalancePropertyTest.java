package io.tailrace.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Output;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random tables, judged once more by an oracle that holds the whole table and shares no code with what it judges. */
class BalancePropertyTest {
    private static final List<String> KEYS = List.of("a", "b", "c", "d", "e", "f", "a ", "A");
    private static final List<String> NUMBERS = List.of("1", "01", "+1", "2", "300", "x", "1.5", "");
    private static final List<String> DAYS = List.of("2026-11-22", "22/11/2026", "2026-02-30", "", "2026-12-01");

    private enum By {
        NOTHING,
        ROW,
        KEY
    }

    private record Expected(int written, int quarantined, int deduplicated, int skipped, List<String> lines) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRowHasExactlyTheFateThatTheOracleGivesIt(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        By by = By.values()[random.nextInt(3)];
        boolean rules = random.nextBoolean();
        List<@Nullable String[]> table = table(random);

        DataSet dataSet = Configured.dataSet(yaml(by, rules));
        var sinks = new MemorySinks();
        ConversionReport report = Conversion.of(dataSet, dataSet.format())
                .writing(Output.plain())
                .convert(TableSource.of("t.csv", new ByteArrayInputStream(csv(table))), null, sinks);

        Expected expected = oracle(table, by, rules);
        assertThat(report.refused()).isNull();
        assertThat(report.rowsIn()).isEqualTo(table.size());
        assertThat(List.of(
                        report.rowsWritten(),
                        report.rowsQuarantined(),
                        report.rowsDeduplicated(),
                        report.rowsSkipped()))
                .containsExactly(
                        (long) expected.written(), (long) expected.quarantined(), (long) expected.deduplicated(), (long)
                                expected.skipped());
        assertThat(report.rowsIn())
                .isEqualTo(report.rowsWritten()
                        + report.rowsQuarantined()
                        + report.rowsDeduplicated()
                        + report.rowsSkipped());
        assertThat(sinks.outputText().lines().skip(1)).containsExactlyElementsOf(expected.lines());
        String quarantine = sinks.quarantineText();
        assertThat(quarantine == null ? 0 : quarantine.lines().count() - 1).isEqualTo(expected.quarantined());
    }

    static LongStream seeds() {
        long first = System.nanoTime();
        return LongStream.range(first, first + 60);
    }

    private static List<@Nullable String[]> table(Random random) {
        var table = new ArrayList<@Nullable String[]>();
        int rows = 1 + random.nextInt(200);
        for (int i = 0; i < rows; i++) {
            table.add(
                    random.nextInt(20) == 0
                            ? new @Nullable String[] {null, null, null}
                            : new @Nullable String[] {
                                random.nextInt(10) == 0 ? null : any(KEYS, random),
                                nullIfEmpty(any(NUMBERS, random)),
                                nullIfEmpty(any(DAYS, random))
                            });
        }
        table.add(new String[] {"last", "1", "2026-11-22"});
        return table;
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static byte[] csv(List<@Nullable String[]> table) {
        var csv = new StringBuilder("k,n,d\n");
        for (@Nullable String[] row : table) {
            csv.append(text(row[0]))
                    .append(',')
                    .append(text(row[1]))
                    .append(',')
                    .append(text(row[2]))
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String yaml(By by, boolean rules) {
        String duplicates = switch (by) {
            case NOTHING -> "";
            case ROW -> "duplicates: {remove: true, by: row, keep: first}\n";
            case KEY -> "duplicates: {remove: true, by: key, keep: first}\n";
        };
        return """
                format: {type: csv}
                columns:
                  - {name: k, type: text}
                  - {name: n, type: integer, preset: "7"}
                  - {name: d, type: date, formats: [yyyy-MM-dd, dd/MM/yyyy]}
                businessKey: [k]
                """ + duplicates + (rules ? """
                        rules: |
                          Rules = [ IsComplete "k", IsUnique "n", ColumnValues "n" < 100 ]
                        """ : "");
    }

    /** Row by row with sets of texts, whole table in memory. */
    private static Expected oracle(List<@Nullable String[]> table, By by, boolean rules) {
        int quarantined = 0;
        int deduplicated = 0;
        int skipped = 0;
        var lines = new ArrayList<String>();
        var seen = new HashSet<String>();
        var numbers = new HashMap<String, Integer>();
        for (@Nullable String[] row : table) {
            String number = row[1] == null ? "7" : row[1].replaceFirst("^[+0]+(?=.)", "");
            String day = "22/11/2026".equals(row[2]) ? "2026-11-22" : row[2];
            if (row[0] == null && row[1] == null && row[2] == null) {
                skipped++;
                continue;
            }
            if (number.equals("x") || number.equals("1.5") || "2026-02-30".equals(day)) {
                quarantined++;
                continue;
            }
            String line = text(row[0]) + "," + number + "," + text(day);
            boolean repeats = switch (by) {
                case NOTHING -> false;
                case ROW -> !seen.add(line);
                case KEY -> row[0] != null && !seen.add(row[0]);
            };
            if (repeats) {
                deduplicated++;
                continue;
            }
            boolean again = numbers.merge(number, 1, Integer::sum) > 1;
            if (rules && (row[0] == null || again || number.equals("300"))) {
                quarantined++;
            } else {
                lines.add(line);
            }
        }
        return new Expected(lines.size(), quarantined, deduplicated, skipped, lines);
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
