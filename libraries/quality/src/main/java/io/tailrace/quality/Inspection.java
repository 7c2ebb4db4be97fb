package io.tailrace.quality;

import io.tailrace.tabular.Row;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
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
    private final CanonicalRows own;
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
    /** Of the rows at hand, those that repeat others, and for each of them which. */
    private long repeating;

    private final @Nullable Location[] keptInstead = new @Nullable Location[CanonicalRows.MOST];
    /** Of the rows at hand, those that fail a rule. */
    private long failing;
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
        cells = new Cells(columns.size());
        rules = new RulesetRun(checks.ruleset(), checks.action(), binding, now, budget, surroundings);
        findings = new RowFindings(columns, table, binding);
        reader = reader();
        own = reader.rows();
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

    /** Reads rows of the table at hand, so that this can be done ahead of {@link #judge(CanonicalRows)}, also by another thread. */
    public ContractReader reader() {
        return new ContractReader(columns, table, binding, rules.texts());
    }

    /** Whether a row costs more than to be read. */
    public boolean hasRules() {
        return !rules.isEmpty();
    }

    /** Judges the next row, and turns to it. */
    public Fate judge(Row row) {
        own.clear();
        reader.read(row, own);
        judge(own);
        return turnTo(0);
    }

    /**
     * Judges the next rows. Each of them must then be turned to, in their order.
     *
     * @param read what a {@link #reader} of the table at hand made of them; all must stay as it is until other rows are judged
     */
    public void judge(CanonicalRows read) {
        if (read.size() == 0) {
            return;
        }
        cells.start(read);
        repeating = repetitions == null ? 0 : repeating(repetitions, read.sound());
        failing = rules.judge(cells, read.all() & ~read.blank() & ~repeating);
    }

    /** What becomes of one of the rows judged, which everything that is asked is about until the next one is turned to. */
    public Fate turnTo(int row) {
        cells.turnTo(row);
        return counted(fate(1L << row));
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
        return Objects.requireNonNull(keptInstead[cells.index()], "No row was de-duplicated.");
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

    private long repeating(Repetitions known, long candidates) {
        long found = 0;
        for (long left = candidates; left != 0; left &= left - 1) {
            cells.turnTo(Long.numberOfTrailingZeros(left));
            if (known.isRepetition(cells)) {
                found |= cells.bit();
                keptInstead[cells.index()] = known.kept();
            }
        }
        return found;
    }

    private Fate fate(long row) {
        findings.forget();
        CanonicalRows rows = cells.rows();
        if ((rows.blank() & row) != 0) {
            return Fate.SKIPPED;
        }
        keepsRow = true;
        if ((rows.sound() & row) == 0) {
            findings.addBroken(cells);
            keepsRow = false;
        }
        if ((repeating & row) != 0) {
            return Fate.DEDUPLICATED;
        }
        if ((failing & row) != 0) {
            rules.tellFailed(row, this::note);
        }
        return keepsRow ? Fate.WRITTEN : Fate.QUARANTINED;
    }

    private void note(LabelledRule failed) {
        Severity severity = rules.action(failed).ofRow();
        keepsRow &= severity != Severity.ROW;
        findings.addFailed(failed.rule(), severity, cells);
    }
}
