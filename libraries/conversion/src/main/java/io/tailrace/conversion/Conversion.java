package io.tailrace.conversion;

import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.quality.Binding;
import io.tailrace.quality.BrokenContract;
import io.tailrace.quality.Checks;
import io.tailrace.quality.Contract;
import io.tailrace.quality.Finding;
import io.tailrace.quality.Inspection;
import io.tailrace.quality.Location;
import io.tailrace.quality.MemoryBudget;
import io.tailrace.quality.QualityReport;
import io.tailrace.quality.RuleOutcome;
import io.tailrace.quality.Severity;
import io.tailrace.quality.Table;
import io.tailrace.quality.TooManyValues;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import io.tailrace.tabular.excel.Tables;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Converts files of one kind to canonical CSV in one pass and constant memory. What is wrong with a file becomes part of the report; only a source or sink
 * that fails throws.
 */
public final class Conversion {
    private static final String EMPTY_FILE = "EmptyFile";

    private final Format format;
    private final @Nullable DataSet dataSet;
    private final boolean packed;
    private final boolean lineage;
    private final Clock clock;
    private final MemoryBudget budget;

    private Conversion(
            Format format,
            @Nullable DataSet dataSet,
            boolean packed,
            boolean lineage,
            Clock clock,
            MemoryBudget budget) {
        this.format = format;
        this.dataSet = dataSet;
        this.packed = packed;
        this.lineage = lineage;
        this.clock = clock;
        this.budget = budget;
    }

    /** By the data set's contract and rules, packed by gzip, with lineage columns at the end of each row. A data set without columns takes them as text, as they come. */
    public static Conversion of(DataSet dataSet, Format format) {
        return new Conversion(format, dataSet, true, true, Clock.systemUTC(), MemoryBudget.ofThisProcess());
    }

    /** All columns as text, as they come, neither packed nor with lineage columns. */
    public static Conversion withoutContract(Format format) {
        return new Conversion(format, null, false, false, Clock.systemUTC(), MemoryBudget.ofThisProcess());
    }

    /** Whether the output is packed by gzip. */
    public Conversion packed(boolean gzip) {
        return new Conversion(format, dataSet, gzip, lineage, clock, budget);
    }

    /** Whether every row ends with {@code _file} and {@code _row}. */
    public Conversion lineage(boolean columns) {
        return new Conversion(format, dataSet, packed, columns, clock, budget);
    }

    /** The clock behind {@code now()} in rules. */
    public Conversion at(Clock time) {
        return new Conversion(format, dataSet, packed, lineage, time, budget);
    }

    /** The memory for uniqueness and duplicates. */
    public Conversion within(MemoryBudget memory) {
        return new Conversion(format, dataSet, packed, lineage, clock, memory);
    }

    /**
     * Converts one file. The source is closed.
     *
     * @param expectedRows data rows as the tail file says, null when it does not; rows without a value may be counted in or not
     */
    public ConversionReport convert(TableSource source, @Nullable Long expectedRows, Sinks sinks) {
        try {
            return convertReadable(source, expectedRows, sinks);
        } catch (UnreadableFile e) {
            return e.refusal() == Refusal.EMPTY
                    ? convertNothing(source.name(), expectedRows, sinks)
                    : ConversionReport.refused(new Refused(
                            ReasonCode.UNREADABLE_FILE, message(e), e.place() + ": " + e.expected(), e.found()));
        } catch (TooManyValues e) {
            return ConversionReport.refused(new Refused(
                    ReasonCode.CONVERSION_FAILED,
                    source.name() + ": " + e.getMessage(),
                    "distinct values that fit into memory",
                    "more"));
        }
    }

    private ConversionReport convertReadable(TableSource source, @Nullable Long expectedRows, Sinks sinks) {
        TableFormat tableFormat = Formats.tableFormat(format);
        try (var spool = Spool.of(source, tableFormat);
                var reader = Tables.open(
                        spool.source(),
                        tableFormat,
                        Formats.layout(format, dataSet == null ? List.of() : dataSet.columns()))) {
            boolean more = reader.next();
            List<String> header = header(reader, more);
            if (header.isEmpty()) {
                return convertNothing(source.name(), expectedRows, sinks);
            }
            Checks checks = checks(header);
            Binding binding = bindsInOrder(reader)
                    ? checks.contract().bindInOrder()
                    : checks.contract().bind(header);
            var broken = binding.broken();
            if (broken.isPresent()) {
                return ConversionReport.refused(refused(source.name(), reader, broken.get()));
            }
            var table = new Table(source.name(), reader.sheet().orElse(null), Formats.allowsShortRows(format));
            Inspection inspection = checks.inspect(table, binding, now(), budget.fresh());
            try (var writers = new RowWriters(
                    source.name(), sinks, packed, lineage, checks.contract().names(), binding.header())) {
                while (more) {
                    judge(reader.row(), inspection, writers);
                    more = reader.next();
                }
            }
            return verdict(source.name(), inspection.end(), expectedRows);
        }
    }

    private static void judge(Row row, Inspection inspection, RowWriters writers) {
        switch (inspection.judge(row)) {
            case WRITTEN -> writers.write(inspection.values(), row.number());
            case QUARANTINED -> writers.quarantine(row, inspection.findings());
            case DEDUPLICATED, SKIPPED -> {}
        }
    }

    /** The names in the file, else those of the contract, else one for each cell of the first row. */
    private List<String> header(TableReader reader, boolean hasRow) {
        if (!reader.columns().isEmpty() || !hasRow) {
            return reader.columns();
        }
        return IntStream.rangeClosed(1, reader.row().width())
                .mapToObj(i -> "column_" + i)
                .toList();
    }

    private List<String> contractNames() {
        return dataSet == null
                ? List.of()
                : DataSetChecks.columns(dataSet.columns()).stream()
                        .map(io.tailrace.quality.Column::name)
                        .toList();
    }

    private boolean bindsInOrder(TableReader reader) {
        return dataSet == null
                || dataSet.columns().isEmpty()
                || (reader.headerRow() == 0 && !(format instanceof Format.FixedWidth));
    }

    private Checks checks(List<String> header) {
        if (dataSet == null) {
            return Checks.of(Contract.asTheyCome(header));
        }
        return dataSet.columns().isEmpty()
                ? DataSetChecks.of(dataSet, Contract.asTheyCome(header))
                : DataSetChecks.of(dataSet);
    }

    /** A file without even a header: nothing but the columns of the contract can be written. */
    private ConversionReport convertNothing(String file, @Nullable Long expectedRows, Sinks sinks) {
        new RowWriters(file, sinks, packed, lineage, contractNames(), List.of()).close();
        var nothing = dataSet == null || dataSet.columns().isEmpty()
                ? new QualityReport(0, 0, 0, 0, 0, QualityReport.Decision.ACCEPT, List.of(), List.of(), Map.of())
                : inspectNothing(file, DataSetChecks.of(dataSet));
        return verdict(file, nothing, expectedRows);
    }

    private QualityReport inspectNothing(String file, Checks checks) {
        return checks.inspect(new Table(file, null, true), checks.contract().bindInOrder(), now(), budget.fresh())
                .end();
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock.withZone(ZoneOffset.UTC));
    }

    private ConversionReport verdict(String file, QualityReport quality, @Nullable Long expectedRows) {
        Refused refused = refused(file, quality, expectedRows);
        var findings = new ArrayList<>(quality.findings());
        var totals = new LinkedHashMap<>(quality.totals());
        boolean empty = quality.rowsIn() == quality.rowsSkipped();
        if (empty && dataSet != null && dataSet.emptyFile() == DataSet.EmptyFile.WARN) {
            findings.addFirst(new Finding(
                    EMPTY_FILE,
                    Severity.WARNING,
                    new Location(file, null, 0, null),
                    "data rows",
                    "a file without data rows"));
            totals.put(EMPTY_FILE, 1L);
        }
        boolean stop = refused != null
                && refused.code() == ReasonCode.RULE_FAILED
                && quality.decision() == QualityReport.Decision.STOP;
        return new ConversionReport(
                refused,
                stop,
                quality.rowsIn(),
                quality.rowsWritten(),
                quality.rowsQuarantined(),
                quality.rowsDeduplicated(),
                quality.rowsSkipped(),
                quality.rules(),
                findings,
                totals);
    }

    private @Nullable Refused refused(String file, QualityReport quality, @Nullable Long expectedRows) {
        long dataRows = quality.rowsIn() - quality.rowsSkipped();
        if (expectedRows != null && (expectedRows < dataRows || expectedRows > quality.rowsIn())) {
            return Refused.because(
                    ReasonCode.ROW_COUNT_DIFFERS,
                    file,
                    expectedRows + " rows, as the tail file says",
                    dataRows + " rows");
        }
        if (dataRows == 0 && dataSet != null && dataSet.emptyFile() == DataSet.EmptyFile.REJECT) {
            return Refused.because(ReasonCode.EMPTY_FILE, file, "data rows", "none");
        }
        return switch (quality.decision()) {
            case ACCEPT -> null;
            case REJECT, STOP -> {
                List<RuleOutcome> failed = quality.failedRules();
                yield Refused.because(
                        ReasonCode.RULE_FAILED,
                        file,
                        String.join("; ", failed.stream().map(RuleOutcome::rule).toList()),
                        String.join(
                                "; ", failed.stream().map(RuleOutcome::observed).toList()));
            }
        };
    }

    private static Refused refused(String file, TableReader reader, BrokenContract broken) {
        ReasonCode code = switch (broken) {
            case BrokenContract.ColumnMissing missing -> ReasonCode.COLUMN_MISSING;
            case BrokenContract.ExtraColumn extra -> ReasonCode.EXTRA_COLUMN;
        };
        String place = new Location(file, reader.sheet().orElse(null), reader.headerRow(), null).toString();
        return Refused.because(code, place, broken.expected(), broken.found());
    }

    private static String message(UnreadableFile e) {
        return String.valueOf(e.getMessage());
    }
}
