package io.tailrace.validator;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.ConvertedFile;
import io.tailrace.landing.CopyOutcome;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.Rejection;
import io.tailrace.landing.ZoneKeys;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pair that the converter could not bring to an end. It goes to {@code reject/}, and no part of it stays in {@code temp-raw/}. */
final class FailedPair {
    private final ObjectStore store;
    private final Arrivals arrivals;
    private final PlannedFile file;

    FailedPair(ObjectStore store, Arrivals arrivals, PlannedFile file) {
        this.store = store;
        this.arrivals = arrivals;
        this.file = file;
    }

    /** Copy, reason, ledger, delete; a pair that has left {@code processing/} stays where it is. */
    RejectReason settle(String message, Instant at) {
        var reason = new RejectReason(ReasonCode.CONVERSION_FAILED, message);
        var tailName = ZoneKeys.fileName(file.tailKey());
        var data = rejected(file.location(), file.fileName());
        var tail = rejected(file.tail(), tailName);
        var rejection =
                new Rejection(file.runId(), file.fileName(), file.dataSet(), reason.code(), message, null, null, at);
        var documents = new RunDocuments(store, file.bucket(), file.runId());
        if (data != null) {
            documents.explain(file.fileName(), rejection);
        }
        if (tail != null) {
            documents.explain(tailName, rejection);
        }
        arrivals.settle(
                file.runId(),
                new PairEnd(file.fileName(), tailName, ArrivalState.FAILED, data, tail, reason, null, null));
        ConvertedFile.of(file).present(store).forEach(store::delete);
        List.of(file.location(), file.tail()).forEach(store::delete);
        return reason;
    }

    private @Nullable ObjectLocation rejected(ObjectLocation from, String fileName) {
        var to = new ObjectLocation(file.bucket(), ZoneKeys.reject(file.runId(), fileName));
        return store.copy(from, to, null) == CopyOutcome.COPIED
                        || store.head(to).isPresent()
                ? to
                : null;
    }
}
