package io.tailrace.redshift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of ExecuteStatement or BatchExecuteStatement and what has become of it. All access is synchronised on it. */
final class SubmittedStatement {
    /** Results are kept for a day. */
    static final Duration KEPT = Duration.ofHours(24);

    /** Who asks, and of what. */
    record Target(
            Optional<String> clusterIdentifier,
            Optional<String> workgroupName,
            String database,
            Optional<String> dbUser,
            Optional<String> secretArn) {}

    /** What was asked for. */
    record Request(
            Target target,
            List<String> sqls,
            boolean batch,
            Map<String, String> parameters,
            Optional<String> name,
            boolean withEvent,
            boolean csvResult,
            Optional<String> sessionId,
            Optional<Duration> sessionKept) {}

    private final String id;
    private final Request request;
    private final Optional<String> sessionId;
    private final Instant createdAt;
    private final List<Part> parts = new ArrayList<>();
    private StatementStatus status = StatementStatus.SUBMITTED;
    private Instant updatedAt;
    private Optional<String> error = Optional.empty();
    private final long submittedNanos = System.nanoTime();
    private long queuedNanos;
    private int processId;
    private boolean cancelRequested;

    /** @param sessionId of the session that the statement has taken */
    SubmittedStatement(String id, Request request, Optional<String> sessionId, Instant createdAt) {
        this.id = id;
        this.request = request;
        this.sessionId = sessionId;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        for (var i = 0; i < request.sqls().size(); i++) {
            parts.add(new Part(
                    request.batch() ? id + ":" + (i + 1) : id, request.sqls().get(i), createdAt));
        }
    }

    /** One SQL statement; a batch has several. */
    static final class Part {
        final String id;
        final String sql;
        StatementStatus status = StatementStatus.SUBMITTED;
        Instant createdAt;
        Instant startedAt;
        Instant updatedAt;
        long nanos;
        long queryId = -1;
        /** The query group under which it ran. */
        String label = "default";

        long rows = -1;
        Optional<String> error = Optional.empty();
        boolean hasResultSet;
        long resultSize = -1;
        /** Null without a result set, and once the result was let go. */
        @Nullable
        QueryResult result;

        Part(String id, String sql, Instant createdAt) {
            this.id = id;
            this.sql = sql;
            this.createdAt = createdAt;
            this.startedAt = createdAt;
            this.updatedAt = createdAt;
        }
    }

    String id() {
        return id;
    }

    Request request() {
        return request;
    }

    Optional<String> sessionId() {
        return sessionId;
    }

    Instant createdAt() {
        return createdAt;
    }

    List<Part> parts() {
        return parts;
    }

    synchronized StatementStatus status() {
        return status;
    }

    synchronized Instant updatedAt() {
        return updatedAt;
    }

    synchronized Optional<String> error() {
        return error;
    }

    synchronized int processId() {
        return processId;
    }

    synchronized void started(int backend) {
        processId = backend;
        queuedNanos = System.nanoTime() - submittedNanos;
    }

    /** How long the statement waited for a connection, in real time. */
    synchronized long queuedNanos() {
        return queuedNanos;
    }

    synchronized boolean cancelRequested() {
        return cancelRequested;
    }

    /** False when the statement is over already. */
    synchronized boolean requestCancel() {
        if (status.terminal()) {
            return false;
        }
        cancelRequested = true;
        return true;
    }

    /** Moves to a later state; a state that is over stays. */
    synchronized boolean advance(StatementStatus next, Instant now, Optional<String> reason) {
        if (status.terminal()) {
            return false;
        }
        status = next;
        updatedAt = now;
        error = reason;
        return true;
    }

    synchronized long nanos() {
        return parts.stream().mapToLong(part -> part.nanos).sum();
    }
}
