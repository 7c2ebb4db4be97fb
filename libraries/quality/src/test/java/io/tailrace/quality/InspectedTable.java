package io.tailrace.quality;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small table put through an inspection, with all that came of it. */
final class InspectedTable {
    static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 22, 5, 0);

    /** Of the groups that rows are judged in, again and again. */
    private static final int[] SIZES = {3, 1, CanonicalRows.MOST, 2, 17};

    final List<Fate> fates = new ArrayList<>();
    final List<List<@Nullable String>> written = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    final List<String> kept = new ArrayList<>();
    final QualityReport report;

    private InspectedTable(
            Checks checks, Surroundings surroundings, List<String> header, List<Row> rows, boolean shortRows) {
        Binding binding = checks.contract().bind(header);
        var table = new Table("orders.csv", null, shortRows);
        Inspection inspection = inspection(checks, surroundings, table, binding, rows);
        ContractReader reader = inspection.reader();
        CanonicalRows group = reader.rows();
        int width = checks.contract().columns().size();
        for (int at = 0, groups = 0; at < rows.size(); at += group.size(), groups++) {
            int size = Math.min(SIZES[groups % SIZES.length], rows.size() - at);
            group.clear();
            rows.subList(at, at + size).forEach(row -> reader.read(row, group));
            inspection.judge(group);
            for (int i = 0; i < size; i++) {
                take(inspection.turnTo(i), rows.get(at + i), inspection, width);
            }
        }
        report = inspection.end();
    }

    private void take(Fate fate, Row row, Inspection inspection, int width) {
        fates.add(fate);
        findings.addAll(inspection.findings());
        if (fate == Fate.WRITTEN) {
            written.add(texts(inspection.values(), width));
        } else if (fate == Fate.DEDUPLICATED) {
            kept.add(row.number() + " -> " + inspection.kept());
        }
    }

    private static Inspection inspection(
            Checks checks, Surroundings surroundings, Table table, Binding binding, List<Row> rows) {
        var budget = new MemoryBudget(1 << 24, 0);
        if (!checks.needChoice()) {
            return checks.inspect(table, binding, NOW, budget, surroundings);
        }
        Choice choice = checks.choose(table, binding, budget);
        rows.forEach(choice::take);
        return checks.inspect(table, binding, NOW, budget, surroundings, choice);
    }

    /** Rows are numbered from 2, as below a header. */
    static InspectedTable of(Checks checks, List<String> header, @Nullable String[]... rows) {
        return of(checks, Surroundings.none(), header, rows);
    }

    static InspectedTable of(
            Checks checks, Surroundings surroundings, List<String> header, @Nullable String[]... rows) {
        var numbered = new ArrayList<Row>();
        for (@Nullable String[] row : rows) {
            numbered.add(Row.of(numbered.size() + 2, row));
        }
        return new InspectedTable(checks, surroundings, header, numbered, false);
    }

    static InspectedTable ofRows(Checks checks, List<String> header, List<Row> rows) {
        return new InspectedTable(checks, Surroundings.none(), header, rows, true);
    }

    /** One column named {@code a}. */
    static InspectedTable ofValues(Checks checks, @Nullable String... values) {
        var rows = new ArrayList<@Nullable String[]>();
        for (String value : values) {
            rows.add(row(value, "-"));
        }
        return of(checks, List.of("a", "other"), rows.toArray(new @Nullable String[0][]));
    }

    static @Nullable String[] row(@Nullable String... cells) {
        return cells;
    }

    static Row typed(long number, CellKind kind, String text) {
        var row = new RowBuffer();
        row.start(number);
        row.add(kind, text);
        return row;
    }

    private static List<@Nullable String> texts(Row row, int width) {
        var texts = new ArrayList<@Nullable String>();
        for (int i = 0; i < width; i++) {
            texts.add(row.text(i));
        }
        return texts;
    }
}
