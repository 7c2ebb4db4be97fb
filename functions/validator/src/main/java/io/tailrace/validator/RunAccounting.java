package io.tailrace.validator;

import io.tailrace.landing.Account;
import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.ConversionFailure;
import io.tailrace.landing.ConversionOutcome;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Load;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings each planned file to its end and says how it ended. */
final class RunAccounting {
    private final ObjectStore store;
    private final Arrivals arrivals;
    private final Configuration configuration;
    private final ValidatorRequest.Close request;
    private final Optional<String> stopped;
    private final ReasonCode stopCode;
    private final Instant now;
    private final List<String> imbalances = new ArrayList<>();

    RunAccounting(
            ObjectStore store,
            Arrivals arrivals,
            Configuration configuration,
            ValidatorRequest.Close request,
            Optional<String> stopped,
            ReasonCode stopCode,
            Instant now) {
        this.store = store;
        this.arrivals = arrivals;
        this.configuration = configuration;
        this.request = request;
        this.stopped = stopped;
        this.stopCode = stopCode;
        this.now = now;
    }

    List<Account.FileEntry> entries(List<PlannedFile> files, Map<String, ConversionOutcome> outcomes) {
        return files.stream()
                .map(file -> entry(file, outcomes.get(file.fileName())))
                .toList();
    }

    /** What does not balance, a sentence a file. */
    List<String> imbalances() {
        return List.copyOf(imbalances);
    }

    static Account.FileEntry refused(RunPlan.Refusal refusal) {
        var rejection = refusal.rejection();
        return without(
                rejection.fileName(),
                rejection.dataSet(),
                FileOutcome.REJECTED,
                refusal.late(),
                rejection.reason(),
                null);
    }

    private Account.FileEntry entry(PlannedFile file, @Nullable ConversionOutcome outcome) {
        return switch (outcome) {
            case null -> failed(file, unanswered());
            case ConversionFailure failure -> failed(file, failure.error() + ": " + failure.cause());
            case ConversionResult result ->
                result.outcome() == FileOutcome.CONVERTED
                        ? converted(file, result)
                        : without(file, FileOutcome.REJECTED, result.reason());
        };
    }

    private String unanswered() {
        return request.error() == null ? "no result of the conversion was recorded" : request.error();
    }

    private Account.FileEntry failed(PlannedFile file, String why) {
        var message = "File " + file.fileName() + " could not be converted: " + why;
        var reason = new FailedPair(store, arrivals, file).settle(message, now);
        return without(file, FileOutcome.FAILED, reason);
    }

    private Account.FileEntry converted(PlannedFile file, ConversionResult result) {
        if (!result.balances()) {
            imbalances.add(StoppedRun.imbalance(result));
        }
        var load = configuration.dataSet(file.dataSet()).load();
        return load == null
                ? with(file, result, FileOutcome.CONVERTED, null, 0)
                : obstacle(file, load)
                        .map(reason -> notLoaded(file, result, reason))
                        .orElseGet(() -> loaded(file, result));
    }

    /** Why the rows of a converted file are not in the warehouse. */
    private Optional<RejectReason> obstacle(PlannedFile file, Load load) {
        var outcome = outcome(file);
        if (outcome.isPresent()) {
            return outcome.filter(ended -> !ended.isLoaded())
                    .map(ended -> loadFailed(file, load, String.valueOf(ended.error())));
        }
        if (stopped.isPresent()) {
            return Optional.of(
                    new RejectReason(stopCode, "File " + file.fileName() + " was not loaded: " + stopped.get()));
        }
        return Optional.ofNullable(request.error()).map(error -> loadFailed(file, load, error));
    }

    private static RejectReason loadFailed(PlannedFile file, Load load, String error) {
        return new RejectReason(
                ReasonCode.LOAD_FAILED,
                "File " + file.fileName() + " was not loaded into " + load.target() + ": " + error);
    }

    private Account.FileEntry notLoaded(PlannedFile file, ConversionResult result, RejectReason reason) {
        settle(file, ArrivalState.FAILED, reason, result, null);
        return with(file, result, FileOutcome.FAILED, reason, 0);
    }

    private Account.FileEntry loaded(PlannedFile file, ConversionResult result) {
        long rows = outcome(file).map(load -> load.rowsOf(file.fileName())).orElse(0L);
        if (rows != result.rowsWritten()) {
            imbalances.add("File " + file.fileName() + " does not balance: " + result.rowsWritten()
                    + " rows were written, but the warehouse holds " + rows + " of them.");
        }
        settle(file, ArrivalState.LOADED, null, result, rows);
        return with(file, result, FileOutcome.LOADED, null, rows);
    }

    private Optional<LoadOutcome> outcome(PlannedFile file) {
        return request.loads().stream()
                .filter(load -> load.dataSet().equals(file.dataSet()))
                .findFirst();
    }

    private void settle(
            PlannedFile file,
            ArrivalState state,
            @Nullable RejectReason reason,
            ConversionResult result,
            @Nullable Long rowsLoaded) {
        var tailName = ZoneKeys.fileName(file.tailKey());
        arrivals.settle(
                file.runId(), new PairEnd(file.fileName(), tailName, state, null, null, reason, result, rowsLoaded));
    }

    private static Account.FileEntry with(
            PlannedFile file,
            ConversionResult result,
            FileOutcome outcome,
            @Nullable RejectReason reason,
            long rowsLoaded) {
        return new Account.FileEntry(
                file.fileName(),
                file.dataSet(),
                outcome,
                file.late(),
                reason,
                result.rowsIn(),
                result.rowsWritten(),
                result.rowsQuarantined(),
                result.rowsDeduplicated(),
                result.rowsSkipped(),
                rowsLoaded,
                corrects(file));
    }

    private static @Nullable String corrects(PlannedFile file) {
        return file.correction() == null ? null : file.correction().fileName();
    }

    private static Account.FileEntry without(PlannedFile file, FileOutcome outcome, @Nullable RejectReason reason) {
        return without(file.fileName(), file.dataSet(), outcome, file.late(), reason, corrects(file));
    }

    /** Of a file that did not get through, no row counts. */
    private static Account.FileEntry without(
            String fileName,
            @Nullable DataSetName dataSet,
            FileOutcome outcome,
            boolean late,
            @Nullable RejectReason reason,
            @Nullable String corrects) {
        return new Account.FileEntry(fileName, dataSet, outcome, late, reason, 0, 0, 0, 0, 0, 0, corrects);
    }
}
