package io.tailrace.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random rules over random tables end as the plainest evaluation of them that could be written. */
class RuleOracleTest {
    /** Of the second the decimals have more places than a long has digits. */
    private static final List<Contract> CONTRACTS =
            List.of(contract(new ColumnType.Decimal(24, 3)), contract(new ColumnType.Decimal(38, 20)));

    private static final String[] WORDS = {
        "", " ", "a", "b", "ab", "B", "ä", "\u00a0", "10", "-3", "x,y", "\ud83d\ude00"
    };
    private static final String[] OPERATORS = {"=", "!=", "<", "<=", ">", ">="};

    /** A row of the table, typed. */
    private record Line(
            @Nullable String t,
            @Nullable BigDecimal n,
            @Nullable BigDecimal d,
            @Nullable String y) {
        String[] cells() {
            return new String[] {t, n == null ? null : n.toPlainString(), d == null ? null : d.toPlainString(), y};
        }
    }

    /** A rule and what it must say of a row. */
    private record Judged(String text, Function<Line, Boolean> passes) {}

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void rowsPassWhatTheyShould() {
        for (int round = 0; round < 400; round++) {
            List<Line> lines = lines(random.nextInt(30));
            Judged rule = rule(2);
            Judged where = random.nextBoolean() ? null : clause(2);
            String text = rule.text();
            if (where != null && !text.startsWith("(")) {
                text = text + " where \"" + where.text() + "\"";
            }
            boolean filtered = !text.equals(rule.text());

            InspectedTable table = inspect("Rules = [ " + text + " ]", lines);

            for (int i = 0; i < lines.size(); i++) {
                boolean asked =
                        !filtered || Objects.requireNonNull(where).passes().apply(lines.get(i));
                boolean passes = !asked || rule.passes().apply(lines.get(i));
                assertThat(table.fates.get(i))
                        .as("seed %d, %s, %s", seed, text, lines.get(i))
                        .isEqualTo(fate(lines.get(i), passes));
            }
        }
    }

    private static Fate fate(Line line, boolean passes) {
        boolean blank = line.t() == null && line.n() == null && line.d() == null && line.y() == null;
        return blank ? Fate.SKIPPED : passes ? Fate.WRITTEN : Fate.QUARANTINED;
    }

    @Test
    void metricsAreWhatTheyShould() {
        String ruleset =
                "Rules = [ RowCount >= 0 ] Analyzers = [ AllStatistics \"n\", AllStatistics \"d\", Completeness \"t\","
                        + " Uniqueness \"t\", UniqueValueRatio \"t\", DistinctValuesCount \"t\", DistinctValuesCount \"d\", Entropy \"t\", ColumnLength \"t\", ColumnCorrelation \"n\" \"d\" ]";
        for (int round = 0; round < 100; round++) {
            List<Line> lines = lines(1 + random.nextInt(60)).stream()
                    .filter(line -> fate(line, true) == Fate.WRITTEN)
                    .toList();

            Map<String, BigDecimal> metrics = inspect(ruleset, lines).report.metrics();

            List<String> texts =
                    lines.stream().map(Line::t).filter(Objects::nonNull).toList();
            Map<String, Long> counts =
                    texts.stream().collect(Collectors.groupingBy(word -> word, Collectors.counting()));
            double once = counts.values().stream().filter(count -> count == 1).count();
            check(metrics, "Column.t.Completeness", lines.isEmpty(), (double) texts.size() / lines.size());
            check(metrics, "Column.t.Uniqueness", texts.isEmpty(), once / texts.size());
            check(metrics, "Column.t.UniqueValueRatio", texts.isEmpty(), once / counts.size());
            check(metrics, "Column.t.DistinctValuesCount", texts.isEmpty(), counts.size());
            List<BigDecimal> decimals = lines.stream()
                    .map(Line::d)
                    .filter(Objects::nonNull)
                    .map(BigDecimal::stripTrailingZeros)
                    .toList();
            check(metrics, "Column.d.DistinctValuesCount", decimals.isEmpty(), new HashSet<>(decimals).size());
            check(metrics, "Column.t.Entropy", texts.isEmpty(), entropy(counts, texts.size()));
            check(
                    metrics,
                    "Column.t.MaximumLength",
                    texts.isEmpty(),
                    texts.stream()
                            .mapToInt(word -> word.codePointCount(0, word.length()))
                            .max()
                            .orElse(0));
            numbers(
                    metrics,
                    "n",
                    lines.stream().map(Line::n).filter(Objects::nonNull).toList());
            numbers(
                    metrics,
                    "d",
                    lines.stream().map(Line::d).filter(Objects::nonNull).toList());
        }
    }

    private void numbers(Map<String, BigDecimal> metrics, String column, List<BigDecimal> values) {
        if (values.isEmpty()) {
            assertThat(metrics).doesNotContainKey("Column." + column + ".Sum");
            return;
        }
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(metrics.get("Column." + column + ".Sum")).as("seed %d", seed).isEqualByComparingTo(sum);
        assertThat(metrics.get("Column." + column + ".Minimum"))
                .isEqualByComparingTo(values.stream().min(BigDecimal::compareTo).orElseThrow());
        assertThat(metrics.get("Column." + column + ".Maximum"))
                .isEqualByComparingTo(values.stream().max(BigDecimal::compareTo).orElseThrow());
        double mean = sum.doubleValue() / values.size();
        check(metrics, "Column." + column + ".Mean", false, mean);
        double spread = values.stream()
                .map(value -> value.multiply(BigDecimal.valueOf(values.size()))
                        .subtract(sum)
                        .pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
        check(
                metrics,
                "Column." + column + ".StandardDeviation",
                false,
                Math.sqrt(spread / values.size()) / values.size());
    }

    private static double entropy(Map<String, Long> counts, int size) {
        return counts.values().stream()
                .mapToDouble(count -> -(double) count / size * Math.log((double) count / size))
                .sum();
    }

    private void check(Map<String, BigDecimal> metrics, String name, boolean nothing, double expected) {
        if (nothing) {
            assertThat(metrics).as("seed %d", seed).doesNotContainKey(name);
        } else {
            assertThat(metrics).as("seed %d", seed).containsKey(name);
            assertThat(Objects.requireNonNull(metrics.get(name)).doubleValue())
                    .as("seed %d, %s", seed, name)
                    .isCloseTo(expected, within(Math.abs(expected) * 1e-9 + 1e-12));
        }
    }

    private static Contract contract(ColumnType.Decimal decimal) {
        return Contract.of(
                Column.of("t", ColumnType.Text.unlimited()),
                Column.of("n", new ColumnType.Whole()),
                Column.of("d", decimal),
                Column.of("y", new ColumnType.Day(List.of())));
    }

    private InspectedTable inspect(String ruleset, List<Line> lines) {
        Contract contract = CONTRACTS.get(random.nextInt(CONTRACTS.size()));
        Ruleset rules = Ruleset.compile(ruleset, contract.columns());
        @Nullable String[][] rows = lines.stream().map(Line::cells).toArray(String[][]::new);
        return InspectedTable.of(Checks.of(contract).with(rules, FailureAction.QUARANTINE), contract.names(), rows);
    }

    private List<Line> lines(int count) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < count; i++) {
            lines.add(new Line(
                    random.nextInt(5) == 0 ? null : WORDS[random.nextInt(WORDS.length)],
                    random.nextInt(5) == 0 ? null : whole(),
                    random.nextInt(5) == 0 ? null : decimal(),
                    random.nextInt(5) == 0 ? null : day()));
        }
        return lines;
    }

    private BigDecimal whole() {
        return BigDecimal.valueOf(
                switch (random.nextInt(6)) {
                    case 0 -> random.nextLong();
                    case 1 -> Long.MAX_VALUE;
                    case 2 -> -999_999_999_999_999_999L;
                    default -> random.nextInt(20) - 10;
                });
    }

    private BigDecimal decimal() {
        // Most from few, so that values meet operands, and the same value in more than one spelling.
        return switch (random.nextInt(6)) {
            case 0 -> new BigDecimal(new java.math.BigInteger(66, random), 3);
            case 1 -> BigDecimal.valueOf(random.nextInt(20_000) - 10_000, 3);
            default ->
                BigDecimal.valueOf(random.nextInt(12) - 6, random.nextInt(2)).setScale(1 + random.nextInt(3));
        };
    }

    private String day() {
        return "20%02d-%02d-%02d".formatted(20 + random.nextInt(10), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private Judged rule(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            Judged left = rule(depth - 1);
            Judged right = rule(depth - 1);
            return random.nextBoolean()
                    ? new Judged(
                            "(%s) and (%s)".formatted(left.text(), right.text()),
                            line -> left.passes().apply(line) && right.passes().apply(line))
                    : new Judged(
                            "(%s) or (%s)".formatted(left.text(), right.text()),
                            line -> left.passes().apply(line) || right.passes().apply(line));
        }
        return switch (random.nextInt(6)) {
            case 0 -> new Judged("IsComplete \"t\"", line -> line.t() != null);
            case 1 -> length();
            case 2 -> words();
            case 3 -> numbers(random.nextBoolean());
            case 4 -> days();
            default -> between();
        };
    }

    private Judged length() {
        int size = random.nextInt(3);
        return new Judged("ColumnLength \"t\" > " + size, line -> {
            String word = Objects.requireNonNullElse(line.t(), "");
            return word.codePointCount(0, word.length()) > size;
        });
    }

    private Judged words() {
        var listed = new TreeSet<String>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            listed.add(WORDS[random.nextInt(WORDS.length)]);
        }
        boolean negated = random.nextBoolean();
        boolean namesNull = random.nextInt(3) == 0;
        boolean empty = random.nextInt(3) == 0;
        boolean blank = random.nextInt(3) == 0;
        var items =
                new ArrayList<>(listed.stream().map(word -> '"' + word + '"').toList());
        if (namesNull) {
            items.add("NULL");
        }
        if (empty) {
            items.add("EMPTY");
        }
        if (blank) {
            items.add("WHITESPACES_ONLY");
        }
        return new Judged(
                "ColumnValues \"t\" %s [%s]".formatted(negated ? "not in" : "in", String.join(", ", items)), line -> {
                    String word = line.t();
                    if (word == null) {
                        return negated != namesNull;
                    }
                    boolean found = listed.contains(word)
                            || (empty && word.isEmpty())
                            || (blank && !word.isEmpty() && word.isBlank());
                    return found != negated;
                });
    }

    private Judged numbers(boolean whole) {
        String operator = OPERATORS[random.nextInt(OPERATORS.length)];
        BigDecimal operand = random.nextBoolean() ? decimal() : whole();
        return new Judged(
                "ColumnValues \"%s\" %s %s".formatted(whole ? "n" : "d", operator, operand.toPlainString()), line -> {
                    BigDecimal value = whole ? line.n() : line.d();
                    return value == null ? operator.equals("!=") : holds(operator, value.compareTo(operand));
                });
    }

    private Judged days() {
        String operator = OPERATORS[random.nextInt(OPERATORS.length)];
        String operand = day();
        return new Judged(
                "ColumnValues \"y\" %s \"%s\"".formatted(operator, operand),
                line -> line.y() == null
                        ? operator.equals("!=")
                        : holds(operator, line.y().compareTo(operand)));
    }

    private Judged between() {
        BigDecimal low = decimal();
        BigDecimal high = decimal();
        boolean negated = random.nextBoolean();
        return new Judged(
                "ColumnValues \"d\" %s %s and %s"
                        .formatted(negated ? "not between" : "between", low.toPlainString(), high.toPlainString()),
                line -> {
                    BigDecimal value = line.d();
                    boolean inside = value != null && value.compareTo(low) > 0 && value.compareTo(high) < 0;
                    return value != null && inside != negated;
                });
    }

    /** A where clause; two-valued here, because each part says itself what a null is. */
    private Judged clause(int depth) {
        if (depth > 0 && random.nextInt(2) == 0) {
            Judged left = clause(depth - 1);
            Judged right = clause(depth - 1);
            return random.nextBoolean()
                    ? new Judged(
                            "(%s and %s)".formatted(left.text(), right.text()),
                            line -> left.passes().apply(line) && right.passes().apply(line))
                    : new Judged(
                            "(%s OR %s)".formatted(left.text(), right.text()),
                            line -> left.passes().apply(line) || right.passes().apply(line));
        }
        String operator = OPERATORS[random.nextInt(OPERATORS.length)];
        return switch (random.nextInt(4)) {
            case 0 -> new Judged("t is null", line -> line.t() == null);
            case 1 -> {
                var listed = new HashSet<>(
                        List.of(WORDS[random.nextInt(WORDS.length)], WORDS[random.nextInt(WORDS.length)] + "z"));
                String items = String.join(
                        ", ", listed.stream().map(word -> "'" + word + "'").toList());
                yield new Judged("t in (%s)".formatted(items), line -> line.t() != null && listed.contains(line.t()));
            }
            case 2 -> {
                BigDecimal operand = decimal();
                yield new Judged(
                        "d %s %s".formatted(operator, operand.toPlainString()),
                        line -> line.d() != null && holds(operator, line.d().compareTo(operand)));
            }
            default ->
                new Judged(
                        "n %s d".formatted(operator),
                        line -> line.n() != null
                                && line.d() != null
                                && holds(operator, line.n().compareTo(line.d())));
        };
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }
}
