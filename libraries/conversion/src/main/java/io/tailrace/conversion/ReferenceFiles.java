package io.tailrace.conversion;

import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Limits;
import io.tailrace.quality.Checks;
import io.tailrace.quality.Column;
import io.tailrace.quality.Duplicates;
import io.tailrace.quality.Fate;
import io.tailrace.quality.Inspection;
import io.tailrace.quality.MemoryBudget;
import io.tailrace.quality.References;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Other data sets as rules see them: the rows of their files as they came, by their contracts, without rows that break it. Rules and duplicates of
 * those data sets are not looked at.
 */
public final class ReferenceFiles implements References {
    private final Map<String, DataSet> dataSets;
    private final Function<String, List<ReferenceFile>> files;
    private final Function<String, @Nullable String> variables;

    /** One file of a data set, opened when a rule asks for it. */
    public record ReferenceFile(Format format, Supplier<TableSource> source) {}

    /**
     * Reads nothing yet.
     *
     * @param dataSets by alias
     * @param files of an alias
     * @param variables the environment that holds the passwords of workbooks
     */
    public ReferenceFiles(
            Map<String, DataSet> dataSets,
            Function<String, List<ReferenceFile>> files,
            Function<String, @Nullable String> variables) {
        this.dataSets = new TreeMap<>(dataSets);
        this.files = files;
        this.variables = variables;
    }

    @Override
    public Map<String, List<Column>> columns() {
        var columns = new TreeMap<String, List<Column>>();
        dataSets.forEach((alias, dataSet) -> columns.put(alias, DataSetChecks.columns(dataSet.columns())));
        return columns;
    }

    /** @throws io.tailrace.tabular.UnreadableFile when a file cannot be read */
    @Override
    public Map<String, Long> read(String alias, Consumer<Row> reader) {
        DataSet dataSet = dataSets.get(alias);
        if (dataSet == null) {
            throw new IllegalArgumentException("There is no data set " + alias + ".");
        }
        var passedOver = new TreeMap<String, Long>();
        files.apply(alias).forEach(file -> read(dataSet, file, reader, passedOver));
        return passedOver;
    }

    private void read(DataSet dataSet, ReferenceFile file, Consumer<Row> reader, Map<String, Long> passedOver) {
        var bounds = DataSetBounds.of(Limits.none());
        var tableFormat = Formats.tableFormat(file.format(), variables);
        var layout = Formats.layout(file.format(), dataSet.columns());
        try (var spool = Spool.of(file.source().get(), tableFormat, bounds, false);
                var tables = new SourceTables(spool.source(), tableFormat, layout, bounds);
                var memory = MemoryBudget.ofThisProcess()) {
            var bindings = new TableBindings(tables, dataSet, file.format(), List.of());
            while (tables.next()) {
                TableReader table = tables.table();
                switch (bindings.bind(table)) {
                    case TableBindings.Bound.Nothing() -> {}
                    case TableBindings.Bound.Broken(Refused refused) ->
                        throw new UnreadableFile(
                                Refusal.REFERENCE_MISSING,
                                tables.file(),
                                "the header of this other data set",
                                refused.expected(),
                                refused.found());
                    case TableBindings.Bound.Fitting fitting -> {
                        long broken = read(dataSet, fitting, table, memory, reader);
                        if (broken > 0) {
                            passedOver.merge(tables.file(), broken, Long::sum);
                        }
                    }
                }
            }
        }
    }

    /** @return the rows that break the contract */
    private static long read(
            DataSet dataSet,
            TableBindings.Bound.Fitting fitting,
            TableReader table,
            MemoryBudget memory,
            Consumer<Row> reader) {
        Checks checks = DataSetChecks.withoutRules(dataSet, DataSetChecks.contract(dataSet))
                .with(new Duplicates.Kept());
        Inspection inspection = checks.inspect(fitting.table(), fitting.binding(), LocalDateTime.MIN, memory);
        boolean more = fitting.start().hasRow();
        while (more) {
            if (inspection.judge(table.row()) == Fate.WRITTEN) {
                reader.accept(inspection.values());
            }
            more = table.next();
        }
        return inspection.end().rowsQuarantined();
    }
}
