package io.tailrace.conversion;

import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Limits;
import io.tailrace.quality.Binding;
import io.tailrace.quality.Column;
import io.tailrace.quality.Contract;
import io.tailrace.quality.profile.Candidate;
import io.tailrace.quality.profile.ColumnProfile;
import io.tailrace.quality.profile.Profiler;
import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.ColumnName;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all tables of a file as they stand there, one table behind the other, for whoever judges them by rules of its own. Rows without any value are passed
 * over, as a checked conversion does; a row with more values than the header has columns makes the file unreadable.
 */
public final class FileRows {
    private static final int FIRST_ROWS = 20_000;

    private final Supplier<TableSource> source;
    private final Format format;
    private final @Nullable DataSet contract;
    private final Bounds bounds = DataSetBounds.of(Limits.none());
    private @Nullable List<Column> known;

    /** What is done with each row. Every table of a file without a contract has the columns of the first. */
    @FunctionalInterface
    public interface Taker {
        /** @param binding where the columns are in the row, which is valid until this returns */
        void take(Row row, Binding binding, Optional<String> sheet);
    }

    private FileRows(Supplier<TableSource> source, Format format, @Nullable DataSet contract) {
        this.source = source;
        this.format = format;
        this.contract = contract;
    }

    /** @param source opened again for every pass */
    public static FileRows of(Supplier<TableSource> source, Format format, @Nullable DataSet contract) {
        return new FileRows(source, format, contract);
    }

    /**
     * The contract's columns; without a contract those of the first table, each of the type that the first rows suggest, which later rows may not keep to.
     *
     * @throws UnreadableFile when the file cannot be read so far
     */
    public List<Column> columns() {
        List<Column> columns = known;
        if (columns == null) {
            columns = contract == null ? suggested() : DataSetChecks.columns(contract.columns());
            known = columns;
        }
        return columns;
    }

    /**
     * Gives every row that has a value; answers how many have none.
     *
     * @throws UnreadableFile when the file cannot be read, or breaks the contract as a whole
     */
    public long read(Taker taker) {
        List<Column> columns = columns();
        var tableFormat = Formats.tableFormat(format, System::getenv);
        long blank = 0;
        try (var spool = Spool.of(source.get(), tableFormat, bounds, false);
                var tables = tables(spool, tableFormat)) {
            while (tables.next()) {
                blank += columns.isEmpty()
                        ? 0
                        : read(tables.file(), tables.table(), new Contract(columns, extras()), taker);
            }
        }
        return blank;
    }

    private Contract.ExtraColumns extras() {
        return contract == null ? Contract.ExtraColumns.REJECT : Contract.ExtraColumns.IGNORE;
    }

    private long read(String file, TableReader table, Contract columns, Taker taker) {
        TableStart start = TableStart.of(table);
        Binding binding = bind(table, start, columns);
        var broken = binding.broken();
        if (broken.isPresent()) {
            Refused refused = Refused.broken(TableStart.location(file, table), broken.get());
            throw new UnreadableFile(
                    Refusal.HEADER_MISSING, file, TableStart.place(table), refused.expected(), refused.found());
        }
        int width = start.columns().size();
        long blank = start.blankRows();
        boolean more = start.hasRow();
        while (more) {
            Row row = table.row();
            if (row.isBlank()) {
                blank++;
            } else {
                if (row.width() > width && lastCell(row) > width) {
                    throw new UnreadableFile(
                            Refusal.MALFORMED,
                            file,
                            table.sheet()
                                            .map(sheet -> "sheet \"" + sheet + "\", ")
                                            .orElse("") + "row " + row.number(),
                            "at most " + width + " cells, as the header has",
                            lastCell(row) + " cells");
                }
                taker.take(row, binding, table.sheet());
            }
            more = table.next();
        }
        return blank;
    }

    private Binding bind(TableReader table, TableStart start, Contract columns) {
        boolean inOrder = table.headerRow() == 0 && !(format instanceof Format.FixedWidth);
        if (inOrder) {
            return columns.bindInOrder();
        }
        return columns.bind(
                contract == null ? Contract.asTheyCome(start.columns()).names() : start.columns());
    }

    private List<Column> suggested() {
        var tableFormat = Formats.tableFormat(format, System::getenv);
        try (var spool = Spool.of(source.get(), tableFormat, bounds, false);
                var tables = tables(spool, tableFormat)) {
            return tables.next() ? suggested(tables.table()) : List.of();
        }
    }

    private static List<Column> suggested(TableReader table) {
        TableStart start = TableStart.of(table);
        if (start.columns().isEmpty()) {
            return List.of();
        }
        List<String> names = Contract.asTheyCome(start.columns()).names();
        var profiler = Profiler.ofFirstRows(FIRST_ROWS);
        profiler.begin(names);
        boolean more = start.hasRow();
        for (int rows = 0; more && rows < FIRST_ROWS; rows++) {
            profiler.take(table.row());
            more = table.next();
        }
        Map<String, ColumnProfile> profiles = new HashMap<>();
        profiler.end().columns().forEach(profile -> profiles.put(ColumnName.folded(profile.name()), profile));
        return names.stream()
                .map(name -> suggested(name, Optional.ofNullable(profiles.get(ColumnName.folded(name)))))
                .toList();
    }

    private static Column suggested(String name, Optional<ColumnProfile> profile) {
        var type = profile.flatMap(ColumnProfile::type)
                .map(Candidate::type)
                .orElseGet(io.tailrace.quality.ColumnType.Text::unlimited);
        return Column.of(name, type).needed();
    }

    private FileTables tables(Spool spool, TableFormat tableFormat) {
        var layout = Formats.layout(format, contract == null ? List.of() : contract.columns());
        return new SourceTables(spool.source(), tableFormat, layout, bounds);
    }

    /** The number of the last cell that has something. */
    private static int lastCell(Row row) {
        int last = row.width();
        while (last > 0 && row.isNull(last - 1)) {
            last--;
        }
        return last;
    }
}
