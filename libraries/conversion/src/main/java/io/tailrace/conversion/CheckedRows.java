package io.tailrace.conversion;

import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.quality.Binding;
import io.tailrace.quality.Checks;
import io.tailrace.quality.Column;
import io.tailrace.quality.Contract;
import io.tailrace.quality.FileContract;
import io.tailrace.quality.Inspection;
import io.tailrace.quality.MemoryBudget;
import io.tailrace.quality.QualityReport;
import io.tailrace.quality.Table;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableReader;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a file as its data set says: one inspection goes through all its tables, and each table is bound to the contract by its own header. */
final class CheckedRows implements AutoCloseable {
    private final String file;
    private final DataSet dataSet;
    private final Format format;
    private final RowTarget output;
    private final LocalDateTime now;
    private final MemoryBudget budget;
    /** Of all tables, when they must be known before the first row. */
    private final List<List<String>> headers;

    private @Nullable FileContract contract;
    private @Nullable Inspection inspection;
    private @Nullable RowWriters writers;

    CheckedRows(
            String file,
            DataSet dataSet,
            Format format,
            RowTarget output,
            LocalDateTime now,
            MemoryBudget budget,
            List<List<String>> headers) {
        this.file = file;
        this.dataSet = dataSet;
        this.format = format;
        this.output = output;
        this.now = now;
        this.budget = budget;
        this.headers = headers;
    }

    /** Takes all rows of a table; answers why the file is refused when the table breaks the contract. */
    @Nullable
    Refused take(TableReader table) {
        TableStart start = TableStart.of(table);
        List<String> header = start.columns();
        if (header.isEmpty()) {
            return null;
        }
        FileContract known = contractFor(header);
        Binding binding = bindsInOrder(table) ? known.bindInOrder() : known.bind(header);
        var broken = binding.broken();
        if (broken.isPresent()) {
            return Refused.broken(TableStart.location(file, table), broken.get());
        }
        Inspection judge = inspection(table, known, binding);
        RowWriters target = writersFor(known.contract().columns(), binding.header());
        target.begin(table.sheet());
        boolean more = start.hasRow();
        while (more) {
            judge(table.row(), judge, target);
            more = table.next();
        }
        return null;
    }

    /** The columns that the contract does not have and that are written behind its own. */
    List<String> further() {
        return contract == null ? List.of() : contract.further();
    }

    QualityReport end() {
        if (inspection != null) {
            return inspection.end();
        }
        boolean known = !dataSet.columns().isEmpty();
        writersFor(known ? DataSetChecks.of(dataSet).contract().columns() : List.of(), List.of());
        return known
                ? inspectNothing(DataSetChecks.of(dataSet))
                : new QualityReport(0, 0, 0, 0, 0, QualityReport.Decision.ACCEPT, List.of(), List.of(), Map.of());
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

    private static void judge(Row row, Inspection inspection, RowWriters writers) {
        switch (inspection.judge(row)) {
            case WRITTEN -> writers.write(inspection.values(), row.number());
            case QUARANTINED -> writers.quarantine(row, inspection.findings());
            case DEDUPLICATED, SKIPPED -> {}
        }
    }

    private FileContract contractFor(List<String> header) {
        FileContract known = contract;
        if (known == null) {
            known = dataSet.columns().isEmpty()
                    ? FileContract.of(Contract.asTheyCome(header), List.of())
                    : FileContract.of(
                            DataSetChecks.of(dataSet).contract(), headers.isEmpty() ? List.of(header) : headers);
            contract = known;
        }
        return known;
    }

    private boolean bindsInOrder(TableReader table) {
        return dataSet.columns().isEmpty() || (table.headerRow() == 0 && !(format instanceof Format.FixedWidth));
    }

    private Inspection inspection(TableReader reader, FileContract known, Binding binding) {
        var table = new Table(file, reader.sheet().orElse(null), Formats.allowsShortRows(format));
        Inspection running = inspection;
        if (running == null) {
            running = DataSetChecks.of(dataSet, known.contract()).inspect(table, binding, now, budget.fresh());
            inspection = running;
        } else {
            running.goOn(table, binding);
        }
        return running;
    }

    private RowWriters writersFor(List<Column> columns, List<String> sourceColumns) {
        RowWriters opened = writers;
        if (opened == null) {
            opened = output.open(file, columns, sourceColumns);
            writers = opened;
        }
        return opened;
    }

    private QualityReport inspectNothing(Checks checks) {
        return checks.inspect(new Table(file, null, true), checks.contract().bindInOrder(), now, budget.fresh())
                .end();
    }
}
