package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Limits;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.quality.MemoryBudget;
import io.tailrace.quality.TooManyValues;
import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts files of one kind to canonical CSV in one pass and constant memory. What is wrong with a file becomes part of the report; only a source or sink
 * that fails throws.
 */
public final class Conversion {
    private final Format format;
    private final @Nullable DataSet dataSet;
    private final boolean packed;
    private final boolean lineage;
    private final Clock clock;
    private final MemoryBudget budget;
    private final Bounds bounds;

    private Conversion(
            Format format,
            @Nullable DataSet dataSet,
            boolean packed,
            boolean lineage,
            Clock clock,
            MemoryBudget budget,
            Bounds bounds) {
        this.format = format;
        this.dataSet = dataSet;
        this.packed = packed;
        this.lineage = lineage;
        this.clock = clock;
        this.budget = budget;
        this.bounds = bounds;
    }

    /**
     * By the data set's contract, rules and limits, packed by gzip, with lineage columns at the end of each row. A data set without columns takes them as text, as
     * they come.
     */
    public static Conversion of(DataSet dataSet, Format format) {
        return new Conversion(
                format,
                dataSet,
                true,
                true,
                Clock.systemUTC(),
                MemoryBudget.ofThisProcess(),
                DataSetBounds.of(dataSet.limits()));
    }

    /** All columns as text, as they come, blank rows inside the table too; neither packed nor with lineage columns. */
    public static Conversion withoutContract(Format format) {
        return new Conversion(
                format,
                null,
                false,
                false,
                Clock.systemUTC(),
                MemoryBudget.ofThisProcess(),
                DataSetBounds.of(Limits.none()));
    }

    /** Whether the output is packed by gzip. */
    public Conversion packed(boolean gzip) {
        return new Conversion(format, dataSet, gzip, lineage, clock, budget, bounds);
    }

    /** Whether every row ends with {@code _file} and {@code _row}. */
    public Conversion lineage(boolean columns) {
        return new Conversion(format, dataSet, packed, columns, clock, budget, bounds);
    }

    /** The clock behind {@code now()} in rules. */
    public Conversion at(Clock time) {
        return new Conversion(format, dataSet, packed, lineage, time, budget, bounds);
    }

    /** The memory for uniqueness and duplicates. */
    public Conversion within(MemoryBudget memory) {
        return new Conversion(format, dataSet, packed, lineage, clock, memory, bounds);
    }

    /** At most this time for a file, or less when the data set says so. */
    public Conversion within(Duration time) {
        Bounds shorter = bounds.time().compareTo(time) <= 0 ? bounds : bounds.withTime(time);
        return new Conversion(format, dataSet, packed, lineage, clock, budget, shorter);
    }

    /**
     * Converts one file. The source is closed.
     *
     * @param expectedRows data rows as the tail file says, null when it does not; rows without a value may be counted in or not
     */
    public ConversionReport convert(TableSource source, @Nullable Long expectedRows, Sinks sinks) {
        var output = new Output(sinks, packed, lineage, bounds);
        DataSet.EmptyFile emptyFile = dataSet == null ? DataSet.EmptyFile.ACCEPT : dataSet.emptyFile();
        var verdict = new Verdict(source.name(), emptyFile, expectedRows);
        TableFormat tableFormat = Formats.tableFormat(format);
        try (var spool = Spool.of(source, tableFormat, bounds)) {
            var tables = new FileTables(spool.source(), tableFormat, Formats.layout(format, columns()), bounds);
            return dataSet == null ? plain(tables, output, verdict) : checked(dataSet, tables, output, verdict);
        } catch (UnreadableFile e) {
            return ConversionReport.refused(Refused.unreadable(e));
        } catch (TooManyValues e) {
            return ConversionReport.refused(Refused.tooManyValues(source.name(), e));
        }
    }

    private static ConversionReport plain(FileTables tables, Output output, Verdict verdict) {
        try (var rows = new PlainRows(tables.file(), output)) {
            try (tables) {
                while (tables.next()) {
                    rows.take(tables.table());
                }
            }
            return verdict.on(rows.end(), List.of());
        }
    }

    private ConversionReport checked(DataSet set, FileTables tables, Output output, Verdict verdict) {
        List<List<String>> headers = evolvesOverSheets(set) ? tables.headers() : List.of();
        try (var rows = new CheckedRows(tables.file(), set, format, output, now(), budget, headers)) {
            try (tables) {
                while (tables.next()) {
                    Refused refused = rows.take(tables.table());
                    if (refused != null) {
                        return ConversionReport.refused(refused);
                    }
                }
            }
            return verdict.on(rows.end(), rows.further());
        }
    }

    /** A column of a later sheet must be known before the first row is written. */
    private boolean evolvesOverSheets(DataSet set) {
        return set.extraColumns() == DataSet.ExtraColumns.EVOLVE
                && format instanceof Format.Workbook workbook
                && workbook.sheet() instanceof Sheet.EveryMatching;
    }

    private List<Column> columns() {
        return dataSet == null ? List.of() : dataSet.columns();
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock.withZone(ZoneOffset.UTC));
    }
}
