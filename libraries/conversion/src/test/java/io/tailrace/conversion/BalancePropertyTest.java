package io.tailrace.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Output;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random tables, judged once more by an oracle that holds the whole table and shares no code with what it judges. */
class BalancePropertyTest {
    private static final List<String> KEYS = List.of("a", "b", "c", "d", "e", "f", "a ", "A");
    private static final List<String> NUMBERS = List.of("1", "01", "+1", "2", "300", "x", "1.5", "");
    private static final List<String> DAYS = List.of("2026-11-22", "22/11/2026", "2026-02-30", "", "2026-12-01");

    private static final String SALT = "a pinch";

    private enum By {
        NOTHING,
        ROW,
        KEY
    }

    private enum Keep {
        FIRST,
        LAST,
        GREATEST,
        LEAST
    }

    private enum Pii {
        NONE,
        HASH,
        MASK,
        DROP
    }

    private record Way(By by, Keep keep, Pii pii, boolean rules) {}

    /**
     * What becomes of a table.
     *
     * @param removed the row numbers of removed rows, each with that of the row that stays
     */
    private record Expected(
            int written, int quarantined, int deduplicated, int skipped, List<String> lines, List<String> removed) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRowHasExactlyTheFateThatTheOracleGivesIt(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        By by = By.values()[random.nextInt(3)];
        Keep keep = Keep.values()[random.nextInt(by == By.KEY ? 4 : 2)];
        var way = new Way(by, keep, Pii.values()[random.nextInt(4)], random.nextBoolean());
        System.out.println(way);
        List<@Nullable String[]> table = table(random);

        DataSet dataSet = Configured.dataSet(yaml(way));
        var sinks = new MemorySinks();
        ConversionReport report = Conversion.of(dataSet, dataSet.format())
                .writing(Output.plain())
                .variables(name -> SALT)
                .convert(TableSource.of("t.csv", new ByteArrayInputStream(csv(table))), null, sinks);

        Expected expected = oracle(table, way);
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
        assertThat(rowNumbers(sinks.quarantineText(), 2)).hasSize(expected.quarantined());
        assertThat(removed(sinks.duplicatesText())).containsExactlyElementsOf(expected.removed());
    }

    /** A bad row has a line for each finding. */
    private static Set<String> rowNumbers(@Nullable String csv, int column) {
        return csv == null
                ? Set.of()
                : csv.lines().skip(1).map(line -> line.split(",", -1)[column]).collect(Collectors.toSet());
    }

    private static List<String> removed(@Nullable String csv) {
        return csv == null
                ? List.of()
                : csv.lines()
                        .skip(1)
                        .map(line -> line.split(",", -1)[2] + ">" + line.split(",", -1)[4])
                        .toList();
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

    private static String yaml(Way way) {
        String keep = switch (way.keep()) {
            case FIRST -> "first";
            case LAST -> "last";
            case GREATEST -> "newest, orderBy: d";
            case LEAST -> "newest, orderBy: d, order: asc";
        };
        String duplicates = switch (way.by()) {
            case NOTHING -> "";
            case ROW -> "duplicates: {remove: true, by: row, keep: " + keep + "}\n";
            case KEY -> "duplicates: {remove: true, by: key, keep: " + keep + "}\n";
        };
        String pii = switch (way.pii()) {
            case NONE -> "";
            case HASH -> ", pii: hash";
            case MASK -> ", pii: mask";
            case DROP -> ", pii: drop";
        };
        return """
                format: {type: csv}
                columns:
                  - {name: k, type: text%s}
                  - {name: n, type: integer, preset: "7"}
                  - {name: d, type: date, formats: [yyyy-MM-dd, dd/MM/yyyy]}
                businessKey: [k]
                """.formatted(pii)
                + (way.pii() == Pii.HASH ? "saltVariable: SALT\n" : "")
                + duplicates
                + (way.rules() ? """
                        rules: |
                          Rules = [ IsComplete "k", IsUnique "n", ColumnValues "n" < 100 ]
                        """ : "");
    }

    private record Candidate(
            int row,
            @Nullable String key,
            String number,
            @Nullable String day) {
        String line(Pii pii) {
            String rest = number + "," + text(day);
            return switch (pii) {
                case NONE -> text(key) + "," + rest;
                case HASH -> (key == null ? "" : hmac(key)) + "," + rest;
                case MASK -> "*".repeat(text(key).length()) + "," + rest;
                case DROP -> rest;
            };
        }
    }

    /** With lists and maps of texts, whole table in memory. */
    private static Expected oracle(List<@Nullable String[]> table, Way way) {
        int quarantined = 0;
        int skipped = 0;
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < table.size(); i++) {
            @Nullable String[] row = table.get(i);
            String number = row[1] == null ? "7" : row[1].replaceFirst("^[+0]+(?=.)", "");
            String day = "22/11/2026".equals(row[2]) ? "2026-11-22" : row[2];
            if (row[0] == null && row[1] == null && row[2] == null) {
                skipped++;
            } else if (number.equals("x") || number.equals("1.5") || "2026-02-30".equals(day)) {
                quarantined++;
            } else {
                candidates.add(new Candidate(i + 2, row[0], number, day));
            }
        }
        Map<Candidate, Candidate> staying = staying(candidates, way);
        var lines = new ArrayList<String>();
        var removed = new ArrayList<String>();
        var numbers = new HashMap<String, Integer>();
        for (Candidate row : candidates) {
            Candidate stays = staying.getOrDefault(row, row);
            if (!stays.equals(row)) {
                removed.add(row.row() + ">" + stays.row());
                continue;
            }
            boolean again = numbers.merge(row.number(), 1, Integer::sum) > 1;
            if (way.rules() && (row.key() == null || again || row.number().equals("300"))) {
                quarantined++;
            } else {
                lines.add(row.line(way.pii()));
            }
        }
        return new Expected(lines.size(), quarantined, removed.size(), skipped, lines, removed);
    }

    /** Of each candidate the one that stays. */
    private static Map<Candidate, Candidate> staying(List<Candidate> candidates, Way way) {
        Map<String, List<Candidate>> groups = candidates.stream()
                .filter(row -> way.by() == By.ROW || (way.by() == By.KEY && row.key() != null))
                .collect(Collectors.groupingBy(row -> way.by() == By.ROW ? row.line(Pii.NONE) : text(row.key())));
        Comparator<Candidate> later = Comparator.comparingInt(Candidate::row);
        Comparator<Candidate> byDay = Comparator.comparing(
                Candidate::day,
                Comparator.nullsFirst(
                        way.keep() == Keep.LEAST
                                ? Comparator.<String>reverseOrder()
                                : Comparator.<String>naturalOrder()));
        var staying = new HashMap<Candidate, Candidate>();
        groups.forEach((key, rows) -> {
            Candidate stays = switch (way.keep()) {
                case FIRST -> rows.getFirst();
                case LAST -> rows.getLast();
                case GREATEST, LEAST -> Collections.max(rows, byDay.thenComparing(later));
            };
            rows.forEach(row -> staying.put(row, stays));
        });
        return staying;
    }

    private static String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SALT.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var hex = new StringBuilder();
            for (byte b : mac.doFinal(text.getBytes(StandardCharsets.UTF_8))) {
                hex.append("%02x".formatted(b));
            }
            return hex.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
