package io.tailrace.quality;

import io.tailrace.tabular.Row;
import java.time.LocalDateTime;
import java.util.List;
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
    private final Cells cells;
    private final CanonicalRow own;
    private final RulesetRun rules;
    private final @Nullable Repetitions repetitions;
    private final RowFindings findings;
    private Table table;
    private Binding binding;
    private ContractReader reader;

    private long written;
    private long quarantined;
    private long deduplicated;
    private long skipped;
    private long rowsIn;
    /** Of the row at hand. */
    private boolean keepsRow;
    /** Means nothing; without it the compiler would leave the touch out. */
    int touched;

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
        cells = new Cells(columns.size());
        rules = new RulesetRun(checks.ruleset(), checks.action(), binding, now, budget, surroundings);
        findings = new RowFindings(columns, table, binding);
        reader = reader();
        own = reader.row();
        this.repetitions = repetitions;
        rules.passedOver()
                .forEach((source, rows) -> findings.log().add(Finding.passedOver(table.file(), source, rows)));
        begin();
    }

    /** Goes on with another table of the same file. Its columns may lie elsewhere. */
    public void goOn(Table next, Binding itsBinding) {
        table = next;
        binding = itsBinding;
        reader = reader();
        rules.goOn(itsBinding);
        begin();
    }

    private void begin() {
        if (repetitions != null) {
            repetitions.begin(table);
        }
        findings.begin(table, binding);
    }

    /** Reads rows of the table at hand, so that this can be done ahead of {@link #judge(Row, CanonicalRow)}, also by another thread. */
    public ContractReader reader() {
        return new ContractReader(columns, table, binding, rules.keys());
    }

    /** Whether a row costs more than to be read. */
    public boolean hasRules() {
        return !rules.isEmpty();
    }

    /**
     * Is told of a row that will be judged soon. It changes nothing: what judging will look at is fetched from memory meanwhile, and that of many rows at the same
     * time.
     */
    public void expect(CanonicalRow read) {
        touched += read.touch();
        rules.expect(read);
    }

    /** Judges the next row. */
    public Fate judge(Row row) {
        reader.read(row, own);
        return judge(row, own);
    }

    /**
     * Judges the next row.
     *
     * @param read what a {@link #reader} of the table at hand made of it; it and the row must stay as they are until the next one is judged
     */
    public Fate judge(Row row, CanonicalRow read) {
        return counted(fate(row, read));
    }

    /** Quarantines the next row for what is known of it without a look at its cells. */
    public Fate refuse(List<Finding> known) {
        findings.forget();
        known.forEach(findings::note);
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
        return findings.ofThisRow();
    }

    public QualityReport end() {
        List<RuleOutcome> outcomes = rules.outcomes();
        outcomes.stream()
                .filter(outcome -> !outcome.passed() && outcome.failed() == 0)
                .forEach(findings::addFailed);
        FindingLog log = findings.log();
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

    private Fate fate(Row row, CanonicalRow read) {
        findings.forget();
        if (read.blank()) {
            return Fate.SKIPPED;
        }
        cells.start(read);
        if (!read.sound()) {
            findings.addBroken(row, read);
            judgeByRules();
            return Fate.QUARANTINED;
        }
        if (repetitions != null && repetitions.isRepetition(cells)) {
            return Fate.DEDUPLICATED;
        }
        return judgeByRules() ? Fate.WRITTEN : Fate.QUARANTINED;
    }

    /** False when a rule that keeps its rows out says so. */
    private boolean judgeByRules() {
        keepsRow = true;
        rules.judge(cells, this::note);
        return keepsRow;
    }

    private void note(LabelledRule failed) {
        Severity severity = rules.action(failed).ofRow();
        keepsRow &= severity != Severity.ROW;
        findings.addFailed(failed.rule(), severity, cells);
    }
}
