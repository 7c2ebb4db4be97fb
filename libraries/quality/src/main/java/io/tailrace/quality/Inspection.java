package io.tailrace.quality;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges the rows of one table in one pass. Each row goes through these steps and leaves at the first that ends its way:
 *
 * <ol>
 *   <li>a row without any value is skipped;
 *   <li>its cells are counted and parsed as the contract says; a row with a bad cell is quarantined;
 *   <li>presets replace nulls;
 *   <li>a row that repeats an earlier one is de-duplicated;
 *   <li>the rules judge it; a row that fails is quarantined when the action is {@link FailureAction#QUARANTINE};
 *   <li>it is written.
 * </ol>
 *
 * <p>Rules therefore see neither repeated rows nor rows with bad cells, with two exceptions: ColumnDataType fails for a cell that does not parse, and RowCount
 * counts every row that has a value and is no repetition. What {@link FailureAction#REJECT} and {@link FailureAction#STOP} decide is known at the end only, so
 * nothing that was written may become visible before {@link #end}.
 */
public final class Inspection {
    private final Checks checks;
    private final List<Column> columns;
    private final CellParser[] parsers;
    private final Cells cells;
    private final @Nullable Row presets;
    private final List<RuleRun> rules;
    private final List<Rule> definitions;
    private final int @Nullable [] key;
    private final @Nullable SeenValues seen;
    private final Fingerprint fingerprint = new Fingerprint();
    private Table table;
    private Binding binding;
    private final FindingLog log = new FindingLog();
    private final List<Finding> ofThisRow = new ArrayList<>();
    private long written;
    private long quarantined;
    private long deduplicated;
    private long skipped;
    private long rowsIn;

    Inspection(Checks checks, Table table, Binding binding, LocalDateTime now, MemoryBudget budget) {
        this.checks = checks;
        this.table = table;
        this.binding = binding;
        columns = checks.contract().columns();
        parsers = columns.stream().map(column -> CellParser.of(column.type())).toArray(CellParser[]::new);
        cells = new Cells(columns.size());
        presets = presets(columns, parsers);
        definitions = checks.ruleset().rules();
        rules = definitions.stream()
                .map(rule -> RuleRun.of(rule, binding, now, budget))
                .toList();
        key = key(checks);
        seen = checks.duplicates() instanceof Duplicates.Kept ? null : new SeenValues(budget, "Duplicate removal");
        noteExtras();
    }

    /** Goes on with another table of the same file. Its columns may lie elsewhere. */
    public void goOn(Table next, Binding itsBinding) {
        table = next;
        binding = itsBinding;
        rules.forEach(rule -> rule.goOn(itsBinding));
        noteExtras();
    }

    private void noteExtras() {
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
        Fate fate = fate(row);
        rowsIn++;
        switch (fate) {
            case WRITTEN -> written++;
            case QUARANTINED -> quarantined++;
            case DEDUPLICATED -> deduplicated++;
            case SKIPPED -> skipped++;
        }
        return fate;
    }

    /** The canonical cells of the row judged last, in the contract's order; to be used for written rows, before the next one is judged. */
    public Row values() {
        return cells.values();
    }

    /** What is wrong with the row judged last. */
    public List<Finding> findings() {
        return ofThisRow;
    }

    public QualityReport end() {
        List<RuleOutcome> outcomes = outcomes();
        for (int i = 0; i < outcomes.size(); i++) {
            RuleOutcome outcome = outcomes.get(i);
            if (!outcome.passed() && outcome.failed() == 0) {
                log.add(ofTable(outcome));
            }
        }
        var report = new QualityReport(
                rowsIn,
                written,
                quarantined,
                deduplicated,
                skipped,
                decision(outcomes),
                outcomes,
                log.findings(),
                log.totals());
        if (!report.balances()) {
            throw new IllegalStateException(
                    "%s does not balance: %d rows in, %d written, %d quarantined, %d de-duplicated, %d skipped."
                            .formatted(table.file(), rowsIn, written, quarantined, deduplicated, skipped));
        }
        return report;
    }

    private List<RuleOutcome> outcomes() {
        var outcomes = new ArrayList<RuleOutcome>();
        for (RuleRun rule : rules) {
            Judgement end = rule.judgement();
            outcomes.add(new RuleOutcome(
                    rule.text,
                    end.passed(),
                    end.evaluated(),
                    end.failed(),
                    end.observed(),
                    checks.action(),
                    java.util.Map.of()));
        }
        return outcomes;
    }

    private Fate fate(Row row) {
        ofThisRow.clear();
        if (hasNothing(row)) {
            return Fate.SKIPPED;
        }
        cells.start(row.number());
        if (!hasHeaderWidth(row)) {
            cells.markUnsound();
        }
        parse(row);
        if (!cells.sound()) {
            judgeByRules(row);
            return Fate.QUARANTINED;
        }
        if (isRepetition()) {
            return Fate.DEDUPLICATED;
        }
        boolean passes = judgeByRules(row);
        return passes || checks.action() != FailureAction.QUARANTINE ? Fate.WRITTEN : Fate.QUARANTINED;
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

    private boolean isRepetition() {
        if (seen == null) {
            return false;
        }
        if (key == null) {
            fingerprint.takeAll(cells.values(), columns.size());
        } else {
            for (int column : key) {
                if (cells.isNull(column)) {
                    return false;
                }
            }
            fingerprint.take(cells.values(), key);
        }
        return seen.add(fingerprint) != SeenValues.Occurrence.FIRST;
    }

    private boolean judgeByRules(Row row) {
        boolean passes = true;
        for (int i = 0; i < rules.size(); i++) {
            RuleRun rule = rules.get(i);
            if ((cells.sound() || rule.seesUnparsed()) && !rule.passes(cells)) {
                passes = false;
                note(ofRow(definitions.get(i), row));
            }
        }
        return passes;
    }

    private Finding ofRow(Rule rule, Row row) {
        List<Integer> bad = rule instanceof Rule.OfRows rows ? rows.columns() : List.of();
        String names =
                String.join(", ", bad.stream().map(i -> columns.get(i).name()).toList());
        List<String> values = bad.stream()
                .map(i -> Optional.ofNullable(cells.text(i)).orElse(""))
                .toList();
        boolean nothing = bad.stream().allMatch(cells::isNull);
        return new Finding(
                rule.text(),
                severity(),
                new Location(table.file(), table.sheet(), row.number(), names.isEmpty() ? null : names),
                rule.text(),
                nothing ? null : String.join(", ", values));
    }

    private Finding ofTable(RuleOutcome outcome) {
        Severity severity = severity() == Severity.ROW ? Severity.WARNING : severity();
        return new Finding(
                outcome.rule(),
                severity,
                new Location(table.file(), table.sheet(), 0, null),
                outcome.rule(),
                outcome.observed());
    }

    private Severity severity() {
        return switch (checks.action()) {
            case WARN -> Severity.WARNING;
            case QUARANTINE -> Severity.ROW;
            case REJECT, STOP -> Severity.FILE;
        };
    }

    private void note(Finding finding) {
        ofThisRow.add(finding);
        log.add(finding);
    }

    private QualityReport.Decision decision(List<RuleOutcome> outcomes) {
        if (outcomes.stream().allMatch(RuleOutcome::passed)) {
            return QualityReport.Decision.ACCEPT;
        }
        return switch (checks.action()) {
            case WARN, QUARANTINE -> QualityReport.Decision.ACCEPT;
            case REJECT -> QualityReport.Decision.REJECT;
            case STOP -> QualityReport.Decision.STOP;
        };
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

    private static int @Nullable [] key(Checks checks) {
        return switch (checks.duplicates()) {
            case Duplicates.Kept kept -> null;
            case Duplicates.RemovedByRow byRow -> null;
            case Duplicates.RemovedByKey(var names) ->
                names.stream().mapToInt(checks.contract().names()::indexOf).toArray();
        };
    }
}
