package io.tailrace.validator;

import io.tailrace.landing.Account;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import io.tailrace.landing.RunStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of the ledger. */
interface Runs {
    Optional<Recorded> find(RunId run);

    /** The highest attempt recorded for that day; 0: none. */
    int lastAttempt(RegionName region, LocalDate businessDate);

    /** Records that the run is on its way, unless it is recorded already; answers whether it was not. */
    boolean open(RunId run, @Nullable String executionArn, Instant at);

    /** Records under which configuration the run decides. */
    void plan(RunId run, long configurationVersion);

    /** Ends the run, unless it has ended already; answers when it began, and nothing when it had ended. */
    Optional<Instant> close(Account account, Instant at);

    /**
     * A run as recorded.
     *
     * @param account given when the run has ended
     */
    record Recorded(
            RunStatus status,
            @Nullable String executionArn,
            @Nullable Account account) {}
}
