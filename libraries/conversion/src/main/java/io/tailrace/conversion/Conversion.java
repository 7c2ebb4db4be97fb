package io.tailrace.conversion;

import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Limits;
import io.tailrace.landing.configuration.Output;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.quality.Choice;
import io.tailrace.quality.MemoryBudget;
import io.tailrace.quality.Surroundings;
import io.tailrace.quality.TooManyValues;
import io.tailrace.quality.profile.Profiler;
import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts files of one kind to canonical CSV or Parquet in one pass, or two when rows are compared with later ones, and in constant memory. What is wrong with a file becomes part of the report; only a source or sink
 * that fails throws.
 */
public final class Conversion {
    private final Format format;
    private final @Nullable DataSet dataSet;
    private final Output output;
    private final @Nullable RunId run;
    private final Clock clock;
    private final MemoryBudget budget;
    private final Bounds bounds;
    private final Function<String, @Nullable String> variables;
    private final Surroundings surroundings;
    private final Answering answering;

    private Conversion(
            Format format,
            @Nullable DataSet dataSet,
            Output output,
            @Nullable RunId run,
            Clock clock,
            MemoryBudget budget,
            Bounds bounds,
            Function<String, @Nullable String> variables,
            Surroundings surroundings,
            Answering answering) {
        this.format = format;
        this.dataSet = dataSet;
        this.output = output;
        this.run = run;
        this.clock = clock;
        this.budget = budget;
        this.bounds = bounds;
        this.variables = variables;
        this.surroundings = surroundings;
        this.answering = answering;
    }

    /**
     * By the data set's contract, rules and limits, written as it says. A data set without columns takes them as text, as they come.
     */
    public static Conversion of(DataSet dataSet, Format format) {
        return new Conversion(
                format,
                dataSet,
                dataSet.output(),
                null,
                Clock.systemUTC(),
                MemoryBudget.ofThisProcess(),
                DataSetBounds.of(dataSet.limits()),
                System::getenv,
                Surroundings.none(),
                Answering.NONE);
    }

    /** All columns as text, as they come, blank rows inside the table too, as plain CSV without lineage columns. */
    public static Conversion withoutContract(Format format) {
        return new Conversion(
                format,
                null,
                Output.plain(),
                null,
                Clock.systemUTC(),
                MemoryBudget.ofThisProcess(),
                DataSetBounds.of(Limits.none()),
                System::getenv,
                Surroundings.none(),
                Answering.NONE);
    }

    /** How rows are written. */
    public Conversion writing(Output rows) {
        return new Conversion(format, dataSet, rows, run, clock, budget, bounds, variables, surroundings, answering);
    }

    /** The run that a lineage column may name. */
    public Conversion in(RunId lineage) {
        return new Conversion(
                format, dataSet, output, lineage, clock, budget, bounds, variables, surroundings, answering);
    }

    /** The clock behind {@code now()} in rules. */
    public Conversion at(Clock time) {
        return new Conversion(format, dataSet, output, run, time, budget, bounds, variables, surroundings, answering);
    }

    /** The memory for uniqueness and duplicates. */
    public Conversion within(MemoryBudget memory) {
        return new Conversion(format, dataSet, output, run, clock, memory, bounds, variables, surroundings, answering);
    }

    /** At most this time for a file, or less when the data set says so. */
    public Conversion within(Duration time) {
        Bounds shorter = bounds.time().compareTo(time) <= 0 ? bounds : bounds.withTime(time);
        return new Conversion(format, dataSet, output, run, clock, budget, shorter, variables, surroundings, answering);
    }

    /** The environment whose variables hold the passwords of workbooks and the salt of hashed columns; null for a variable that is not set. */
    public Conversion variables(Function<String, @Nullable String> environment) {
        return new Conversion(
                format, dataSet, output, run, clock, budget, bounds, environment, surroundings, answering);
    }

    /** What rules can ask besides the rows of the file; the configuration was checked for as much. */
    public Conversion knowing(Surroundings known) {
        return new Conversion(format, dataSet, output, run, clock, budget, bounds, variables, known, answering);
    }

    /** The file holds bad rows of another one, which come back corrected. */
    public Conversion correcting(Original original) {
        return answering(new Answering(original, answering.sentence()));
    }

    /** How bad rows of the file come back, as a sentence for their sender. */
    public Conversion answeredBy(String sentence) {
        return answering(new Answering(answering.original(), sentence));
    }

    private Conversion answering(Answering other) {
        return new Conversion(format, dataSet, output, run, clock, budget, bounds, variables, surroundings, other);
    }

    /**
     * What bad rows answer to and how they are answered.
     *
     * @param original null: the rows come for the first time
     */
    private record Answering(
            @Nullable Original original, @Nullable String sentence) {
        static final Answering NONE = new Answering(null, null);
    }

    /**
     * Converts one file. The source is closed.
     *
     * @param expectedRows data rows as the tail file says, null when it does not; rows without a value may be counted in or not
     */
    public ConversionReport convert(TableSource source, @Nullable Long expectedRows, Sinks sinks) {
        return convert(source, expectedRows, sinks, Profiler.ofNothing());
    }

    /**
     * Converts one file by its data set, and profiles its rows as they come. The source is closed.
     *
     * @param expectedRows as above
     * @param profiler is given the tables and rows of the file, good and bad ones
     */
    public ConversionReport convert(TableSource source, @Nullable Long expectedRows, Sinks sinks, Profiler profiler) {
        var protection = dataSet == null ? Protection.none() : Protection.of(dataSet, variables);
        Original original = answering.original();
        var target = new RowTarget(
                sinks,
                output,
                run,
                bounds,
                protection,
                sharedByDuplicates(),
                original == null ? null : original.file(),
                answering.sentence());
        var verdict = new Verdict(source.name(), emptyFile(), expectedRows);
        TableFormat tableFormat = Formats.tableFormat(format, variables);
        boolean twice = original != null || (dataSet != null && DataSetChecks.needChoice(dataSet));
        try (var spool = Spool.of(source, tableFormat, bounds, twice)) {
            var tables = new SourceTables(
                    spool.source(),
                    tableFormat,
                    Formats.layout(format, columns()),
                    original == null ? bounds : Corrections.bounds(bounds));
            if (dataSet == null) {
                return plain(tables, target, verdict);
            }
            return checked(
                    dataSet,
                    original == null ? tables : corrected(dataSet, tables, original),
                    target,
                    verdict,
                    profiler);
        } catch (UnreadableFile e) {
            return ConversionReport.refused(Refused.unreadable(e));
        } catch (TooManyValues e) {
            return ConversionReport.refused(Refused.tooManyValues(source.name(), e));
        }
    }

    /** The lines are read before to know which rows they name. */
    private FileTables corrected(DataSet set, SourceTables tables, Original original) {
        var first = tables.again(bounds.time());
        return new CorrectedTables(tables, Corrections.read(first, set, original, bounds));
    }

    private static ConversionReport plain(FileTables tables, RowTarget target, Verdict verdict) {
        try (var rows = new PlainRows(tables.file(), target)) {
            try (tables) {
                while (tables.next()) {
                    rows.take(tables.table());
                }
            }
            return verdict.on(rows.end(), List.of(), rows.rowsOfParts(), List.of());
        }
    }

    private ConversionReport checked(
            DataSet set, FileTables tables, RowTarget target, Verdict verdict, Profiler profiler) {
        List<List<String>> headers = evolvesOverSheets(set) ? tables.headers() : List.of();
        var bindings = new TableBindings(tables, set, format, headers);
        Long spillBytes = set.limits().spillBytes();
        try (var memory = spillBytes == null ? budget.fresh() : budget.onDisk(spillBytes)) {
            if (!DataSetChecks.needChoice(set)) {
                return checked(
                        tables,
                        new CheckedRows(tables, set, bindings, target, now(), memory, surroundings, null),
                        verdict,
                        profiler);
            }
            long started = System.nanoTime();
            Choice choice = choice(set, tables, bindings, memory);
            Duration left = bounds.time().minusNanos(System.nanoTime() - started);
            var again = tables.again(left.isNegative() ? Duration.ZERO : left);
            return checked(
                    again,
                    new CheckedRows(again, set, bindings, target, now(), memory, surroundings, choice),
                    verdict,
                    profiler);
        }
    }

    private static ConversionReport checked(FileTables tables, CheckedRows rows, Verdict verdict, Profiler profiler) {
        try (rows) {
            try (tables) {
                while (tables.next()) {
                    Refused refused = rows.take(new ProfiledTable(tables.table(), profiler));
                    if (refused != null) {
                        return ConversionReport.refused(refused);
                    }
                }
            }
            return verdict.on(rows.end(), rows.further(), rows.rowsOfParts(), rows.figures());
        }
    }

    private @Nullable Choice choice(DataSet set, FileTables tables, TableBindings bindings, MemoryBudget memory) {
        try (var first = tables.again(bounds.time())) {
            return StayingRows.among(first, set, bindings, memory);
        }
    }

    private DataSet.EmptyFile emptyFile() {
        if (answering.original() != null) {
            return DataSet.EmptyFile.REJECT;
        }
        return dataSet == null ? DataSet.EmptyFile.ACCEPT : dataSet.emptyFile();
    }

    /** The columns that a removed row shares with the one that stays. */
    private List<String> sharedByDuplicates() {
        DataSet set = dataSet;
        DataSet.Duplicates duplicates = set == null ? null : set.duplicates();
        return set != null && duplicates != null && duplicates.by() == DataSet.Duplicates.By.KEY
                ? set.businessKey()
                : List.of();
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
