package io.tailrace.validator;

import io.tailrace.landing.CopyOutcome;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.ZoneKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts every file of a plan where it belongs: copy, ledger, delete. The ledger decides: a file that has been superseded by a newer delivery in the meantime is not
 * this run's any more, and its copy is taken back. Every step may be repeated after a crash at any point.
 */
final class PlannedMoves {
    private final ObjectStore store;
    private final Arrivals arrivals;

    PlannedMoves(ObjectStore store, Arrivals arrivals) {
        this.store = store;
        this.arrivals = arrivals;
    }

    /** The files that are in processing, all of them ready for conversion. */
    List<PlannedFile> carryOut(RunPlan plan) {
        var documents = new RunDocuments(store, plan.bucket(), plan.runId());
        var finished = documents.files();
        if (finished.isPresent()) {
            return finished.get();
        }
        plan.refused().forEach(refusal -> reject(plan, refusal, documents));
        var files = new ArrayList<PlannedFile>();
        for (var pair : plan.accepted()) {
            if (take(plan, pair)) {
                files.add(pair.file());
            }
        }
        documents.write(files);
        return files;
    }

    /** The rejections of the plan that were carried out. */
    List<RunPlan.Refusal> rejected(RunPlan plan) {
        var prefix = ZoneKeys.reject(plan.runId(), "");
        try (var objects = store.list(plan.bucket(), prefix)) {
            var keys = objects.map(object -> object.location().key()).collect(Collectors.toSet());
            return plan.refused().stream()
                    .filter(refusal -> keys.contains(ZoneKeys.rejectReason(
                            plan.runId(), refusal.rejection().fileName())))
                    .toList();
        }
    }

    private boolean take(RunPlan plan, RunPlan.Acceptance pair) {
        var moves = List.of(
                move(pair.data(), pair.file().location(), pair.file().late()),
                move(pair.tail(), pair.file().tail(), pair.file().late()));
        if (copied(pair.data(), pair.file().location())
                && copied(pair.tail(), pair.file().tail())
                && arrivals.take(plan.runId(), plan.configurationVersion(), moves)) {
            pair.sources().forEach(this::leave);
            return true;
        }
        takeBack(pair.sources(), moves);
        return false;
    }

    private void reject(RunPlan plan, RunPlan.Refusal refusal, RunDocuments documents) {
        var moves = refusal.files().stream()
                .map(file -> move(file, rejected(plan, file.fileName()), refusal.late()))
                .toList();
        var copied = refusal.files().stream().allMatch(file -> copied(file, rejected(plan, file.fileName())));
        if (copied
                && arrivals.reject(
                        plan.runId(),
                        plan.configurationVersion(),
                        moves,
                        refusal.rejection().reason())) {
            refusal.files().forEach(file -> documents.explain(file.fileName(), refusal.rejection()));
            refusal.files().forEach(this::leave);
        } else {
            takeBack(refusal.files(), moves);
        }
    }

    private static Arrivals.Move move(RunPlan.Source source, ObjectLocation to, boolean late) {
        return new Arrivals.Move(source.arrivalId(), to, late);
    }

    private static ObjectLocation rejected(RunPlan plan, String fileName) {
        return new ObjectLocation(plan.bucket(), ZoneKeys.reject(plan.runId(), fileName));
    }

    /** Whether the very object that was planned is at its destination now. */
    private boolean copied(RunPlan.Source source, ObjectLocation to) {
        return store.copy(source.location(), to, source.etag()) == CopyOutcome.COPIED
                || store.head(to).isPresent();
    }

    /** Removes the planned object, not a newer one that has taken its place. */
    private void leave(RunPlan.Source source) {
        store.delete(source.location(), source.etag());
    }

    /** Removes copies whose originals are still there. */
    private void takeBack(List<RunPlan.Source> sources, List<Arrivals.Move> moves) {
        for (int i = 0; i < moves.size(); i++) {
            if (store.head(sources.get(i).location()).isPresent()) {
                store.delete(moves.get(i).to());
            }
        }
    }
}
