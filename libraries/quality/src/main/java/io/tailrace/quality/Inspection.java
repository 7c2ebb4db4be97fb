package io.tailrace.quality;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges the rows of one table in one pass. Each row goes through these steps and leaves at the first that ends its way:
 *
 * <ol>
 *   <li>a row without any value is skipped;
 *   <li>its cells are counted and parsed as the contract says; a row with a bad cell is quarantined;
 *   <li>presets replace nulls;
 *   <li>a row that repeats another one is de-duplicated;
 *   <li>the rules judge it; a row that fails one whose action is {@link FailureAction#QUARANTINE} is quarantined;
 *   <li>it is written.
 * </ol>
 *
 * <p>Rules therefore see neither repeated rows nor rows with bad cells, with two exceptions: ColumnDataType fails for a cell that does not parse, and RowCount
 * counts every row that has a value and is no repetition. What {@link FailureAction#REJECT} and {@link FailureAction#STOP} decide is known at the end only, so
 * nothing that was written may become visible before {@link #end}.
 */
public final class Inspection {
    private final List<Column> columns;
    private final CellParser[] parsers;
    private final Cells cells;
    private final @Nullable Row presets;
    private final RulesetRun rules;
    private final @Nullable Repetitions repetitions;
    private Table table;
    private Binding binding;
    private final Set<String> confidential;
    /** Nobody knows whose the cells of such a row are. */
    private boolean ragged;

    private final FindingLog log = new FindingLog();
    private final List<Finding> ofThisRow = new ArrayList<>();
    private long written;
    private long quarantined;
    private long deduplicated;
    private long skipped;
    private long rowsIn;
    /** Of the row at hand. */
    private boolean keepsRow;

    Inspection(
            Checks checks,
            Table table,
            Binding binding,
            LocalDateTime now,
            MemoryBudget budget,
            Surroundings surroundings,
            @Nullable Repetitions repetitions) {
        this.table = table;
        this.binding = binding;
        columns = checks.contract().columns();
        parsers = columns.stream().map(column -> CellParser.of(column.type())).toArray(CellParser[]::new);
        cells = new Cells(columns.size());
        presets = presets(columns, parsers);
        rules = new RulesetRun(checks.ruleset(), checks.action(), binding, now, budget, surroundings);
        this.repetitions = repetitions;
        confidential =
                columns.stream().filter(Column::confidential).map(Column::name).collect(Collectors.toUnmodifiableSet());
        begin();
    }

    /** Goes on with another table of the same file. Its columns may lie elsewhere. */
    public void goOn(Table next, Binding itsBinding) {
        table = next;
        binding = itsBinding;
        rules.goOn(itsBinding);
        begin();
    }

    private void begin() {
        if (repetitions != null) {
            repetitions.begin(table);
        }
        for (String extra : binding.extras()) {
            log.add(new Finding(
                    Finding.EXTRA_COLUMN,
                    Severity.WARNING,
                    new Location(table.file(), table.sheet(), 0, extra),
                    "only columns of the contract",
                    extra));
        }
    }

    /** Judges the next row. */
    public Fate judge(Row row) {
        return counted(fate(row));
    }

    /** Quarantines the next row for what is known of it without a look at its cells. */
    public Fate refuse(List<Finding> known) {
        ofThisRow.clear();
        ragged = false;
        known.forEach(this::note);
        return counted(Fate.QUARANTINED);
    }

    /** Passes over the next row, which says nothing of its own. */
    public Fate skip() {
        return counted(Fate.SKIPPED);
    }

    private Fate counted(Fate fate) {
        rowsIn++;
        switch (fate) {
            case WRITTEN -> written++;
            case QUARANTINED -> quarantined++;
            case DEDUPLICATED -> deduplicated++;
            case SKIPPED -> skipped++;
        }
        return fate;
    }

    /** The row that stays instead of the one judged last, which was de-duplicated. */
    public Location kept() {
        if (repetitions == null) {
            throw new IllegalStateException("No row was de-duplicated.");
        }
        return repetitions.kept();
    }

    /**
     * The canonical cells of the row judged last, in the contract's order; to be used for written and de-duplicated rows, before the next one is judged.
     */
    public Row values() {
        return cells.values();
    }

    /** What is wrong with the row judged last. */
    public List<Finding> findings() {
        return ofThisRow;
    }

    public QualityReport end() {
        List<RuleOutcome> outcomes = rules.outcomes();
        outcomes.stream()
                .filter(outcome -> !outcome.passed() && outcome.failed() == 0)
                .forEach(outcome -> log.add(ofTable(outcome)));
        var report = new QualityReport(
                rowsIn,
                written,
                quarantined,
                deduplicated,
                skipped,
                FailureAction.decision(outcomes),
                outcomes,
                log.findings(),
                log.totals(),
                rules.metrics());
        if (!report.balances()) {
            throw new IllegalStateException(
                    "%s does not balance: %d rows in, %d written, %d quarantined, %d de-duplicated, %d skipped."
                            .formatted(table.file(), rowsIn, written, quarantined, deduplicated, skipped));
        }
        return report;
    }

    private Fate fate(Row row) {
        ofThisRow.clear();
        if (hasNothing(row)) {
            return Fate.SKIPPED;
        }
        cells.start(row.number());
        ragged = false;
        if (!hasHeaderWidth(row)) {
            ragged = true;
            cells.markUnsound();
        }
        parse(row);
        if (!cells.sound()) {
            judgeByRules(row);
            return Fate.QUARANTINED;
        }
        if (repetitions != null && repetitions.isRepetition(cells)) {
            return Fate.DEDUPLICATED;
        }
        return judgeByRules(row) ? Fate.WRITTEN : Fate.QUARANTINED;
    }

    /** A formula without its value is something, although it has no text. */
    private static boolean hasNothing(Row row) {
        for (int column = 0; column < row.width(); column++) {
            if (row.kind(column) != CellKind.ABSENT) {
                return false;
            }
        }
        return true;
    }

    private boolean hasHeaderWidth(Row row) {
        int width = row.width();
        int expected = binding.width();
        if (width == expected || (width < expected && table.shortRows())) {
            return true;
        }
        int last = width;
        while (last > expected && row.isNull(last - 1)) {
            last--;
        }
        if (last == expected) {
            return true;
        }
        note(new Finding(
                Finding.ROW_WIDTH,
                Severity.ROW,
                new Location(table.file(), table.sheet(), row.number(), null),
                expected + " cells",
                last + " cells"));
        return false;
    }

    private void parse(Row row) {
        for (int i = 0; i < parsers.length; i++) {
            int position = binding.position(i);
            CellParser.Reading reading = position == Binding.ABSENT
                    ? CellParser.Reading.BLANK
                    : parsers[i].parse(row, position, cells.values());
            switch (reading) {
                case PARSED -> {}
                case BLANK -> addPresetOrNull(i);
                case UNFIT -> refuse(row, position, i);
            }
        }
    }

    private void addPresetOrNull(int column) {
        if (presets == null || presets.isNull(column)) {
            cells.values().addAbsent();
        } else {
            byte[] text = new byte[presets.utf8Length(column)];
            presets.copyUtf8(column, text, 0);
            cells.values().addUtf8(presets.kind(column), text, 0, text.length);
        }
    }

    private void refuse(Row row, int position, int column) {
        String text = row.kind(position) == CellKind.UNCALCULATED ? "a formula without its value" : row.text(position);
        note(new Finding(
                Finding.TYPE,
                Severity.ROW,
                Location.of(table, row.number(), columns.get(column).name(), binding, position),
                columns.get(column).type().toString(),
                text));
        cells.values().add(CellKind.TEXT, text == null ? "" : text);
        cells.markUnparsed(column);
    }

    /** False when a rule that keeps its rows out says so. */
    private boolean judgeByRules(Row row) {
        keepsRow = true;
        rules.judge(cells, failed -> {
            Severity severity = rules.action(failed).ofRow();
            keepsRow &= severity != Severity.ROW;
            note(ofRow(failed.rule(), severity, row));
        });
        return keepsRow;
    }

    private Finding ofRow(Rule rule, Severity severity, Row row) {
        List<Integer> bad = rule instanceof Rule.OfRows rows ? rows.columns() : List.of();
        String names =
                String.join(", ", bad.stream().map(i -> columns.get(i).name()).toList());
        List<String> values = bad.stream()
                .map(i -> Optional.ofNullable(cells.text(i)).orElse(""))
                .toList();
        boolean nothing = bad.stream().allMatch(cells::isNull);
        return new Finding(
                rule.text(),
                severity,
                new Location(table.file(), table.sheet(), row.number(), names.isEmpty() ? null : names),
                rule.text(),
                nothing ? null : String.join(", ", values));
    }

    private Finding ofTable(RuleOutcome outcome) {
        return new Finding(
                outcome.rule(),
                outcome.action().ofTable(),
                new Location(table.file(), table.sheet(), 0, null),
                outcome.rule(),
                outcome.observed());
    }

    private void note(Finding finding) {
        Finding shown = showsConfidential(finding) ? finding.withheld() : finding;
        ofThisRow.add(shown);
        log.add(shown);
    }

    /** A rule over several columns names them all. */
    private boolean showsConfidential(Finding finding) {
        if (confidential.isEmpty() || finding.rule().equals(Finding.ROW_WIDTH)) {
            return false;
        }
        String names = finding.location().column();
        return ragged
                || names == null
                || confidential.contains(names)
                || Stream.of(names.split(", ")).anyMatch(confidential::contains);
    }

    private static @Nullable Row presets(List<Column> columns, CellParser[] parsers) {
        var presets = new io.tailrace.tabular.RowBuffer();
        presets.start(0);
        boolean any = false;
        for (int i = 0; i < parsers.length; i++) {
            Optional<String> preset = columns.get(i).preset();
            if (preset.isPresent()) {
                any = true;
                parsers[i].parse(Row.of(0, preset.get()), 0, presets);
            } else {
                presets.addAbsent();
            }
        }
        return any ? presets : null;
    }
}
