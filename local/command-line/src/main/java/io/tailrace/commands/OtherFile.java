package io.tailrace.commands;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An arrival that is in no run's account.
 *
 * @param region null: no region knows the file
 * @param state of the ledger: LANDED (it waits for the next run), UNROUTED, DUPLICATE, SUPERSEDED
 */
record OtherFile(
        String fileName,
        @Nullable String region,
        String role,
        String state,
        Instant arrivedAt,
        @Nullable String reason) {}
