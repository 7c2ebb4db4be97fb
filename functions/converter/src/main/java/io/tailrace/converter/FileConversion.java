package io.tailrace.converter;

import io.tailrace.conversion.Conversion;
import io.tailrace.conversion.ConversionReport;
import io.tailrace.conversion.Original;
import io.tailrace.conversion.Refused;
import io.tailrace.conversion.ShownColumns;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.NoSuchObject;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.Rejection;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Delivery;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Mappings;
import io.tailrace.landing.observation.Fact;
import io.tailrace.landing.observation.Observers;
import io.tailrace.quality.profile.Profiler;
import io.tailrace.tabular.TableSource;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Converts planned files. The order of the writes makes it safe to stop anywhere and begin again: bad rows, converted rows, the report for people and the report, then the moves. Before the
 * report is there a repetition converts again and writes the same objects; after it a repetition only moves.
 */
public class FileConversion {
    private static final System.Logger LOG = System.getLogger(FileConversion.class.getName());
    private static final String JSON = "application/json";
    private static final String HTML = "text/html; charset=utf-8";

    /** As many as show what a column holds, and cost next to nothing. */
    private static final long PROFILED_ROWS = 1_000;

    /** Lambda ends a function after 15 minutes; a refusal must come before that. */
    private static final Duration MOST_TIME = Duration.ofMinutes(14);

    private final ObjectStore store;
    private final Clock clock;
    private final Observers observers;

    public FileConversion(ObjectStore store, Clock clock, Observers observers) {
        this.store = store;
        this.clock = clock;
        this.observers = observers;
    }

    /** Converts the file, or finishes what an earlier call began, and answers what became of it. */
    public ConversionResult convert(PlannedFile file) {
        FileReport report = decided(file).orElseGet(() -> decide(file));
        Rejection rejection = report.rejection();
        if (rejection == null) {
            move(file, name -> ZoneKeys.archive(file.runId(), name));
        } else {
            store.put(
                    at(file, ZoneKeys.rejectReason(file.runId(), file.fileName())), LandingJson.bytes(rejection), JSON);
            move(file, name -> ZoneKeys.reject(file.runId(), name));
        }
        log(report.result());
        return report.result();
    }

    /** The report of this very object, if it was converted before. */
    private Optional<FileReport> decided(PlannedFile file) {
        ObjectLocation location = reportLocation(file);
        if (store.head(location).isEmpty()) {
            return Optional.empty();
        }
        FileReport report = LandingJson.read(store.open(location), FileReport.class);
        Optional<StoredObject> source = store.head(file.location());
        return source.isEmpty() || report.isOf(source.get()) ? Optional.of(report) : Optional.empty();
    }

    private FileReport decide(PlannedFile file) {
        var start = clock.instant();
        StoredObject source = store.head(file.location()).orElseThrow(() -> new NoSuchObject(file.location()));
        var lineage = new ConversionLineage(observers.lineage(), file);
        lineage.started(start);
        var configuration = LandingJson.read(store.open(file.configuration()), Configuration.class);
        DataSet dataSet = configuration.dataSet(file.dataSet());
        Conversion conversion = Conversion.of(dataSet, format(configuration, file))
                .in(file.runId())
                .at(clock)
                .within(MOST_TIME);
        conversion = toBeSentBack(conversion, configuration, file);
        if (dataSet.rules() != null) {
            conversion = conversion.knowing(new RunSurroundings(store, configuration, file).of(source));
        }
        try (var sinks = new StoreSinks(store, file, dataSet.output().encoding())) {
            var profiler = Profiler.ofFirstRows(PROFILED_ROWS);
            ConversionReport converted = conversion.convert(
                    TableSource.of(file.fileName(), new StoredBytes(store, source)), file.rowCount(), sinks, profiler);
            FileReport report = report(file, FileReport.Source.of(source), converted, sinks);
            store.put(
                    at(file, ZoneKeys.reportPage(file.runId(), file.fileName())),
                    ReportPage.of(
                                    report,
                                    profiler.end()
                                            .hiding(ShownColumns.of(dataSet).negate()))
                            .getBytes(StandardCharsets.UTF_8),
                    HTML);
            store.put(reportLocation(file), LandingJson.bytes(report), JSON);
            var end = clock.instant();
            observers.figures().tell(fact(file, report, Duration.between(start, end)));
            lineage.ended(report, dataSet, end);
            return report;
        }
    }

    /** Told once a file, when it is decided: what a function does not get to tell then is never told. */
    private static Fact fact(PlannedFile file, FileReport report, Duration duration) {
        long bytesOut = report.result().outputs().stream()
                .mapToLong(ConversionResult.Output::bytes)
                .sum();
        return new Fact.FileConverted(
                file.runId(), file.dataSet(), file.fileName(), report.source().size(), bytesOut, duration);
    }

    private FileReport report(
            PlannedFile file, FileReport.Source source, ConversionReport converted, StoreSinks sinks) {
        Refused refused = converted.refused();
        ConversionResult result =
                refused == null ? taken(file, converted, sinks) : rejected(file, converted, refused, sinks);
        if (!result.balances() || !isTraced(file, result, sinks)) {
            throw new IllegalStateException("The conversion of " + file.fileName() + " does not balance: " + result);
        }
        return new FileReport(
                result,
                source,
                refused == null ? null : rejection(file, refused),
                converted.rowsIn(),
                converted.rules(),
                converted.totals(),
                converted.findings(),
                converted.metrics(),
                refused == null ? converted.figures() : List.of(),
                refused == null ? sinks.workbookKey() : null,
                refused == null ? sinks.duplicatesKey() : null,
                file.correction() == null ? null : file.correction().fileName(),
                refused == null ? sinks.correctedKey() : null);
    }

    /** Whether bad, removed and corrected rows can be looked up exactly when there are any. */
    private static boolean isTraced(PlannedFile file, ConversionResult result, StoreSinks sinks) {
        boolean corrected = file.correction() != null && result.rowsWritten() + result.rowsDeduplicated() > 0;
        return result.outcome() == FileOutcome.REJECTED
                || (result.rowsQuarantined() > 0 == (sinks.quarantineKey() != null)
                        && result.rowsDeduplicated() > 0 == (sinks.duplicatesKey() != null)
                        && corrected == (sinks.correctedKey() != null));
    }

    /** With what is known of the original, when the file brings rows back, and with what their sender must know to do so. */
    private Conversion toBeSentBack(Conversion conversion, Configuration configuration, PlannedFile file) {
        var correction = file.correction();
        var correcting = correction == null
                ? conversion
                : conversion.correcting(new Original(
                        correction.fileName(),
                        ownFormat(configuration, file) instanceof Format.Workbook,
                        opened(file, correction.quarantineKeys()),
                        opened(file, correction.correctedKeys())));
        return match(configuration, file)
                .map(match -> correcting.answeredBy(
                        "Correct the marked rows, leave _file, _sheet and _row as they are, and send this workbook back as "
                                + match.resubmissionName() + " with its tail file " + match.resubmissionTailName()
                                + "."))
                .orElse(correcting);
    }

    private List<Supplier<InputStream>> opened(PlannedFile file, List<String> keys) {
        return keys.stream()
                .<Supplier<InputStream>>map(key -> () -> store.open(at(file, key)))
                .toList();
    }

    private ConversionResult taken(PlannedFile file, ConversionReport converted, StoreSinks sinks) {
        var outputs = sinks.complete(converted.rowsOfParts());
        return new ConversionResult(
                FileOutcome.CONVERTED,
                file.runId(),
                file.fileName(),
                file.dataSet(),
                converted.rowsIn(),
                converted.rowsWritten(),
                converted.rowsQuarantined(),
                converted.rowsDeduplicated(),
                converted.rowsSkipped(),
                converted.columns(),
                outputs,
                sinks.quarantineKey(),
                reportLocation(file).key(),
                false,
                null);
    }

    /** No row of a rejected file was taken in, so all its counts are zero. */
    private ConversionResult rejected(PlannedFile file, ConversionReport converted, Refused refused, StoreSinks sinks) {
        sinks.discard();
        return new ConversionResult(
                FileOutcome.REJECTED,
                file.runId(),
                file.fileName(),
                file.dataSet(),
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                null,
                reportLocation(file).key(),
                converted.stopRun(),
                refused.reason());
    }

    private Rejection rejection(PlannedFile file, Refused refused) {
        return new Rejection(
                file.runId(),
                file.fileName(),
                file.dataSet(),
                refused.code(),
                refused.message(),
                refused.expected(),
                refused.found(),
                clock.instant(),
                refused.refusal());
    }

    /** The mapping may have a format of its own; rows come back as the quarantine shows them. */
    static Format format(Configuration configuration, PlannedFile file) {
        return file.correction() == null
                ? ownFormat(configuration, file)
                : Delivery.formatOfResubmission(file.fileName());
    }

    private static Format ownFormat(Configuration configuration, PlannedFile file) {
        return match(configuration, file)
                .map(match -> configuration.formatOf(match.mapping()))
                .orElseGet(() -> configuration.dataSet(file.dataSet()).format());
    }

    /** How the names of the file's rows are mapped. */
    private static Optional<Mappings.Match> match(Configuration configuration, PlannedFile file) {
        return new Mappings(configuration)
                .route(file.fileOfRows()).stream()
                        .filter(match -> match.region().name().equals(file.region())
                                && match.dataSet().equals(file.dataSet()))
                        .findFirst();
    }

    /** Data file first; what is not there any more was moved before. */
    private void move(PlannedFile file, Function<String, String> key) {
        moveIfThere(file.location(), at(file, key.apply(file.fileName())));
        moveIfThere(file.tail(), at(file, key.apply(ZoneKeys.fileName(file.tailKey()))));
    }

    private void moveIfThere(ObjectLocation from, ObjectLocation to) {
        switch (store.copy(from, to, null)) {
            case COPIED -> store.delete(from);
            case SOURCE_MISSING -> LOG.log(Level.DEBUG, "{0} was moved before", from);
            case SOURCE_CHANGED ->
                throw new IllegalStateException("A copy of " + from + " without condition found it changed.");
        }
    }

    private static ObjectLocation reportLocation(PlannedFile file) {
        return at(file, ZoneKeys.report(file.runId(), file.fileName()));
    }

    private static ObjectLocation at(PlannedFile file, String key) {
        return new ObjectLocation(file.bucket(), key);
    }

    private static void log(ConversionResult result) {
        LOG.log(
                Level.INFO,
                "run {0}, file {1}: {2}{3}, rows in {4}, written {5}, quarantined {6}, de-duplicated {7}, skipped {8}",
                result.runId(),
                result.fileName(),
                result.outcome(),
                reason(result),
                Long.toString(result.rowsIn()),
                Long.toString(result.rowsWritten()),
                Long.toString(result.rowsQuarantined()),
                Long.toString(result.rowsDeduplicated()),
                Long.toString(result.rowsSkipped()));
    }

    private static String reason(ConversionResult result) {
        var reason = result.reason();
        return reason == null ? "" : " " + reason.code();
    }
}
