package io.tailrace.redshift;

import java.time.Instant;
import java.util.Optional;

/**
 * A statement has reached its last state. With {@code withEvent} the caller asked for the event "Redshift Data Statement Status
 * Change" on EventBridge; the fields are those of its detail.
 *
 * @param rows the rows returned or changed, -1 when there is no such number
 */
public record StatementEvent(
        String statementId,
        Optional<String> statementName,
        StatementStatus state,
        long rows,
        long redshiftQueryId,
        Instant time,
        Instant expireAt,
        Optional<String> clusterIdentifier,
        Optional<String> workgroupName,
        String database,
        Optional<String> error,
        boolean withEvent) {}
