package io.tailrace.conversion;

import io.tailrace.landing.ColumnFigure;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.quality.Checks;
import io.tailrace.quality.Choice;
import io.tailrace.quality.Column;
import io.tailrace.quality.Contract;
import io.tailrace.quality.Duplicates;
import io.tailrace.quality.Fate;
import io.tailrace.quality.Inspection;
import io.tailrace.quality.MemoryBudget;
import io.tailrace.quality.QualityReport;
import io.tailrace.quality.Surroundings;
import io.tailrace.quality.Table;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableReader;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a file as its data set says: one inspection goes through all its tables, and each table is bound to the contract by its own header. */
final class CheckedRows implements AutoCloseable {
    private final FileTables tables;
    private final DataSet dataSet;
    private final TableBindings bindings;
    private final RowTarget output;
    private final LocalDateTime now;
    private final MemoryBudget budget;
    private final Surroundings surroundings;
    private final @Nullable Choice choice;

    private @Nullable Inspection inspection;
    private @Nullable RowWriters writers;

    /** @param choice of the rows that stay, when they were chosen before */
    CheckedRows(
            FileTables tables,
            DataSet dataSet,
            TableBindings bindings,
            RowTarget output,
            LocalDateTime now,
            MemoryBudget budget,
            Surroundings surroundings,
            @Nullable Choice choice) {
        this.tables = tables;
        this.dataSet = dataSet;
        this.bindings = bindings;
        this.output = output;
        this.now = now;
        this.budget = budget;
        this.surroundings = surroundings;
        this.choice = choice;
    }

    /** Takes all rows of a table; answers why the file is refused when the table breaks the contract. */
    @Nullable
    Refused take(TableReader reader) {
        return switch (bindings.bind(reader)) {
            case TableBindings.Bound.Nothing nothing -> null;
            case TableBindings.Bound.Broken(var refused) -> refused;
            case TableBindings.Bound.Fitting fitting -> {
                takeRows(reader, fitting);
                yield null;
            }
        };
    }

    QualityReport end() {
        return tables instanceof CorrectedTables ? ofPart(endOfRows()) : endOfRows();
    }

    /** With the rules that were not held against the rows, and without what was measured: a part is no measure for whole files. */
    private QualityReport ofPart(QualityReport report) {
        var outcomes = new ArrayList<>(report.rules());
        if (!dataSet.columns().isEmpty()) {
            var all = DataSetChecks.of(dataSet, DataSetChecks.contract(dataSet), surroundings.capabilities());
            outcomes.addAll(all.ruleset().leftOutOfPart(all.action()));
        }
        return new QualityReport(
                report.rowsIn(),
                report.rowsWritten(),
                report.rowsQuarantined(),
                report.rowsDeduplicated(),
                report.rowsSkipped(),
                report.decision(),
                outcomes,
                report.findings(),
                report.totals(),
                Map.of());
    }

    private Checks checks(Contract contract) {
        var checks = DataSetChecks.of(dataSet, contract, surroundings.capabilities());
        return tables instanceof CorrectedTables ? checks.with(checks.ruleset().ofPart(), checks.action()) : checks;
    }

    private QualityReport endOfRows() {
        if (inspection != null) {
            return inspection.end();
        }
        boolean known = !dataSet.columns().isEmpty();
        writersFor(known ? DataSetChecks.contract(dataSet).columns() : List.of(), List.of());
        return known
                ? inspectNothing(checks(DataSetChecks.contract(dataSet)))
                : new QualityReport(
                        0, 0, 0, 0, 0, QualityReport.Decision.ACCEPT, List.of(), List.of(), Map.of(), Map.of());
    }

    /** The columns that the contract does not have and that are written behind its own. */
    List<String> further() {
        return bindings.further();
    }

    /** What the written rows come to, outside of a run nothing. */
    List<ColumnFigure> figures() {
        return writers == null ? List.of() : writers.figures();
    }

    /** The rows of each part. */
    List<Long> rowsOfParts() {
        return writers == null ? List.of() : writers.rowsOfParts();
    }

    @Override
    public void close() {
        if (writers != null) {
            writers.close();
        }
    }

    private void takeRows(TableReader reader, TableBindings.Bound.Fitting fitting) {
        Inspection judge = inspection(fitting);
        RowWriters target = writersFor(
                fitting.contract().contract().columns(), fitting.binding().header());
        target.begin(reader.sheet(), fitting.binding());
        boolean more = fitting.start().hasRow();
        if (more && judge.hasRules() && !(tables instanceof CorrectedTables)) {
            takeTogether(reader, judge, target);
            return;
        }
        while (more) {
            take(reader.row(), judge, target);
            more = reader.next();
        }
    }

    /** Judges the row that the table is at, and all behind it, many at a time. */
    private void takeTogether(TableReader reader, Inspection judge, RowWriters target) {
        try (var rows = new RowsAhead(tables.file(), reader, judge)) {
            while (rows.next()) {
                Fate fate = rows.fate();
                if (fate == Fate.WRITTEN) {
                    // Without a look at the row as it came, which another thread has put into memory.
                    target.write(judge.values());
                } else {
                    write(rows.row(), fate, judge, target);
                }
            }
        }
    }

    private void take(Row row, Inspection inspection, RowWriters writers) {
        switch (tables.passage()) {
            case Passage.Open open -> write(row, inspection.judge(row), inspection, writers);
            case Passage.Refused(var label, var findings) -> {
                inspection.refuse(findings);
                writers.quarantine(row, label, inspection.findings());
            }
            case Passage.Beside(var label, var findings) -> {
                inspection.skip();
                writers.quarantine(row, label, findings);
            }
            case Passage.Silent silent -> inspection.skip();
        }
    }

    private static void write(Row row, Fate fate, Inspection inspection, RowWriters writers) {
        switch (fate) {
            case WRITTEN -> writers.write(inspection.values());
            case QUARANTINED -> writers.quarantine(row, inspection.findings());
            case DEDUPLICATED -> writers.removed(inspection.values(), inspection.kept());
            case SKIPPED -> {}
        }
    }

    private Inspection inspection(TableBindings.Bound.Fitting fitting) {
        Inspection running = inspection;
        if (running == null) {
            Checks checks = checks(fitting.contract().contract());
            running = choice == null
                    ? checks.inspect(fitting.table(), fitting.binding(), now, budget, surroundings)
                    : checks.inspect(fitting.table(), fitting.binding(), now, budget, surroundings, choice);
            inspection = running;
        } else {
            running.goOn(fitting.table(), fitting.binding());
        }
        return running;
    }

    private RowWriters writersFor(List<Column> columns, List<String> sourceColumns) {
        RowWriters opened = writers;
        if (opened == null) {
            opened = output.open(tables.fileOfRows(), columns, sourceColumns);
            writers = opened;
        }
        return opened;
    }

    private QualityReport inspectNothing(Checks checks) {
        return checks.with(new Duplicates.Kept())
                .inspect(
                        new Table(tables.fileOfRows(), null, true),
                        checks.contract().bindInOrder(),
                        now,
                        budget,
                        surroundings)
                .end();
    }
}
