package io.tailrace.validator;

import io.tailrace.landing.Account;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.RunId;
import io.tailrace.landing.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended, and why it did not end better.
 *
 * @param failures what makes the run FAILED
 * @param shortfalls what makes it PARTIAL
 */
record RunVerdict(RunStatus status, List<String> failures, List<String> shortfalls) {
    RunVerdict {
        failures = List.copyOf(failures);
        shortfalls = List.copyOf(shortfalls);
    }

    List<String> reasons() {
        var reasons = new ArrayList<>(failures);
        reasons.addAll(shortfalls);
        return reasons;
    }

    static RunVerdict of(
            ValidatorRequest.Close request,
            Optional<String> stopped,
            List<String> imbalances,
            List<Account.FileEntry> files,
            List<Account.LoadEntry> loads,
            List<String> missingMandatory) {
        var failures = failures(request, stopped, imbalances, files);
        var shortfalls = shortfalls(request, files, loads, missingMandatory);
        var status = !failures.isEmpty()
                ? RunStatus.FAILED
                : shortfalls.isEmpty() || isIdleRepeat(request.runId(), files) ? RunStatus.OK : RunStatus.PARTIAL;
        return new RunVerdict(status, failures, shortfalls);
    }

    /** A later attempt that finds nothing new changes nothing: what the day still lacks is the verdict of the attempt before. */
    private static boolean isIdleRepeat(RunId run, List<Account.FileEntry> files) {
        return run.attempt() > 1 && files.isEmpty();
    }

    private static List<String> failures(
            ValidatorRequest.Close request,
            Optional<String> stopped,
            List<String> imbalances,
            List<Account.FileEntry> files) {
        var failures = new ArrayList<String>();
        if (request.error() != null) {
            failures.add("The run broke: " + request.error());
        }
        stopped.ifPresent(failures::add);
        imbalances.stream().filter(imbalance -> !failures.contains(imbalance)).forEach(failures::add);
        if (!files.isEmpty() && files.stream().noneMatch(RunVerdict::gotThrough)) {
            failures.add("No file got through.");
        }
        return failures;
    }

    private static List<String> shortfalls(
            ValidatorRequest.Close request,
            List<Account.FileEntry> files,
            List<Account.LoadEntry> loads,
            List<String> missingMandatory) {
        var shortfalls = new ArrayList<String>();
        missingMandatory.forEach(pattern -> shortfalls.add("Mandatory file " + pattern + " did not come to region "
                + request.region() + " for " + request.businessDate() + "."));
        for (var unload : request.unloads()) {
            if (unload.error() != null) {
                shortfalls.add("Table " + unload.table() + " could not be read for the rules: " + unload.error());
            }
        }
        files.stream()
                .filter(file -> !gotThrough(file))
                .map(file -> Optional.ofNullable(file.reason())
                        .map(RejectReason::message)
                        .orElse("File " + file.fileName() + " ended " + file.outcome() + "."))
                .forEach(shortfalls::add);
        loads.stream().filter(load -> !load.status().equals(LoadOutcome.LOADED)).forEach(load -> {
            shortfalls.add("Data set " + load.dataSet() + " was not loaded: " + load.error());
            load.refused().forEach(row -> shortfalls.add(row.sentence()));
        });
        var publish = request.publish();
        if (publish != null && !publish.isPublished()) {
            shortfalls.add(publish.error() == null ? "Publishing ended " + publish.status() + "." : publish.error());
        }
        return shortfalls;
    }

    private static boolean gotThrough(Account.FileEntry file) {
        return file.outcome() == FileOutcome.LOADED || file.outcome() == FileOutcome.CONVERTED;
    }
}
