package io.tailrace.quality;

import static io.tailrace.quality.InspectedTable.row;

import io.tailrace.tabular.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rule and how it ends on one small table. docs/rules.md shows these cases.
 *
 * @param ends {@code rows 3 4 fail}, {@code passes} or {@code fails} with what was observed, or {@code refused} with why
 */
record RuleCase(String type, String rule, String ends) {
    static final Contract CONTRACT = Contract.of(
            Column.of("id", ColumnType.Text.unlimited()),
            Column.of("status", ColumnType.Text.unlimited()),
            Column.of("quantity", new ColumnType.Whole()),
            Column.of("amount", new ColumnType.Decimal(10, 2)),
            Column.of("day", new ColumnType.Day(List.of())),
            Column.of("at", new ColumnType.Timestamp(List.of())),
            Column.of("ok", new ColumnType.Truth()));

    static final @Nullable String[][] ROWS = {
        row("A1", "open", "1", "9.50", "2026-01-01", "2026-11-01T10:00:00", "true"),
        row("B2", "closed", "10", "10", "2026-11-22", "2026-11-22T05:00:00", "0"),
        row("A1", "open", "-5", "10.01", "2026-11-23", "2026-11-22T04:59:59", "n"),
        row("C3", "", null, "1", "2026-11-30", "2026-01-01T00:00:00", "y"),
        row("D4", "closed", "11", "2", "2025-12-31", "2026-01-01T00:00:00", "y"),
        row(null, null, "10", "3", "2026-11-22", "2026-11-22T05:00:01", "y")
    };

    private static final List<Column> REFERENCE_COLUMNS = List.of(
            Column.of("code", ColumnType.Text.unlimited()),
            Column.of("status", ColumnType.Text.unlimited()),
            Column.of("quantity", new ColumnType.Whole()),
            Column.of("amount", new ColumnType.Decimal(12, 2)));

    /** The data set {@code reference}. */
    static final References REFERENCES = new References() {
        @Override
        public Map<String, List<Column>> columns() {
            return Map.of("reference", REFERENCE_COLUMNS);
        }

        @Override
        public Map<String, Long> read(String alias, Consumer<Row> reader) {
            reader.accept(Row.of(1, "A1", "open", "1", "9.50"));
            reader.accept(Row.of(2, "B2", "closed", "10", "10.00"));
            reader.accept(Row.of(3, "D4", "open", "12", "2.00"));
            return Map.of();
        }
    };

    /** Rows of earlier runs, the newest first. */
    static final History HISTORY = (metric, runs) -> switch (metric) {
        case "Dataset.*.RowCount" ->
            List.of(6, 5, 7, 6, 8, 6).stream()
                    .limit(runs)
                    .map(BigDecimal::valueOf)
                    .toList();
        case "Column.quantity.Sum" ->
            List.of(400, 410, 395, 402, 405).stream()
                    .limit(runs)
                    .map(BigDecimal::valueOf)
                    .toList();
        case "Column.id.DistinctValuesCount" -> List.of(BigDecimal.valueOf(4));
        default -> List.of();
    };

    static final String SHA_256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    static final Surroundings SURROUNDINGS = Surroundings.none()
            .with(HISTORY)
            .with(REFERENCES)
            .with(new FileFacts(
                    "orders.csv",
                    2_048,
                    Optional.of(Instant.parse("2026-11-22T03:00:00Z")),
                    Optional.of(SHA_256),
                    () -> new FilesTogether.Count(8, 6)));

    static InspectedTable inspect(String ruleset, FailureAction action) {
        Ruleset rules = Ruleset.compile(ruleset, CONTRACT.columns(), SURROUNDINGS.capabilities());
        return InspectedTable.of(Checks.of(CONTRACT).with(rules, action), SURROUNDINGS, CONTRACT.names(), ROWS);
    }

    /** What becomes of the rule. */
    String evaluated() {
        String ruleset = "Rules = [ " + rule + " ]";
        List<String> problems = Ruleset.check(ruleset, CONTRACT.columns(), SURROUNDINGS.capabilities());
        if (!problems.isEmpty()) {
            return "refused: " + problems.getFirst().replaceFirst("^.*?: ", "");
        }
        InspectedTable table = inspect(ruleset, FailureAction.QUARANTINE);
        RuleOutcome outcome = table.report.rules().getFirst();
        if (outcome.failed() > 0) {
            var failing = new StringJoiner(" ", "rows ", " fail");
            for (int i = 0; i < table.fates.size(); i++) {
                if (table.fates.get(i) == Fate.QUARANTINED) {
                    failing.add(Integer.toString(i + 1));
                }
            }
            return failing.toString();
        }
        return (outcome.passed() ? "passes: " : "fails: ") + outcome.observed();
    }
}
