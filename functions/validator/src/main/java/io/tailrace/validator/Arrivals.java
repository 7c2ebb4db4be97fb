package io.tailrace.validator;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileRole;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.RunId;
import io.tailrace.landing.StoredObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arrivals of the ledger, as a run sees them. Every change moves them forward or not at all, and may be repeated. */
interface Arrivals {
    /** What waits for a run of the region, by file name. */
    Map<String, Landed> landed(RegionName region);

    /** Enters a file that the run finds in {@code landing/} although no router recorded it; once, however often the run looks. */
    Landed enter(RunId run, @Nullable DataSetName dataSet, FileRole role, String fileName, StoredObject object);

    /**
     * Moves landed files into the run: all of them or none.
     *
     * @return false when one of them has been superseded, or another run has it
     */
    boolean take(RunId run, long configurationVersion, List<Move> files);

    /**
     * Moves landed files out: all of them or none.
     *
     * @return false when one of them has been superseded, or another run has it
     */
    boolean reject(RunId run, long configurationVersion, List<Move> files, RejectReason reason);

    /** Records what became of a pair that the run has in processing. Says nothing new about a pair that is further on. */
    void settle(RunId run, PairEnd end);

    /** Data files that runs of that day took and neither rejected nor lost. */
    Set<String> takenOn(RegionName region, LocalDate businessDate);

    /**
     * The newest business date of the other runs that loaded a file of the data set; empty when none did.
     *
     * @param region whose runs count; null: all
     */
    Optional<LocalDate> loadedUntil(DataSetName dataSet, RunId run, @Nullable RegionName region);

    /** Data files of the region whose names begin like that and which a run took and did not reject, the newest arrival first. */
    List<Taken> taken(RegionName region, String nameStart);

    /** Data files of the data set, in all regions, that are or were on their way into the warehouse when that run had ended: those of other runs which ended later, or have not ended. */
    List<Taken> takenAfter(RunId run, DataSetName dataSet);

    /** A data file that a run took. */
    record Taken(String fileName, RunId run, ArrivalState state, Instant arrivedAt) {}

    /** An arrival that waits. */
    record Landed(long arrivalId, Instant arrivedAt) {}

    /** Where an arrival goes. */
    record Move(long arrivalId, ObjectLocation to, boolean late) {}
}
