package io.tailrace.redshift;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements of the last day and the client tokens of the last hours. */
final class StatementRegistry {
    private static final Duration TOKEN_KEPT = Duration.ofHours(8);
    /** Beyond this number the results of the oldest statements are let go before their day is over. */
    private static final long RESULT_BYTES = 256L << 20;

    private record Token(String statementId, SubmittedStatement.Request request, Instant until) {}

    private final Map<String, SubmittedStatement> statements = new LinkedHashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final Clock clock;

    StatementRegistry(Clock clock) {
        this.clock = clock;
    }

    /** The statement that the same token has submitted before. */
    synchronized Optional<SubmittedStatement> repeated(String clientToken, SubmittedStatement.Request request) {
        var token = tokens.get(clientToken);
        if (token == null || token.until().isBefore(clock.instant())) {
            return Optional.empty();
        }
        if (!token.request().equals(request)) {
            throw DataApiException.validation("The ClientToken '" + clientToken
                    + "' was used for another request, statement " + token.statementId());
        }
        return Optional.ofNullable(statements.get(token.statementId()));
    }

    synchronized void add(SubmittedStatement statement, Optional<String> clientToken) {
        expire();
        statements.put(statement.id(), statement);
        clientToken.ifPresent(token -> tokens.put(
                token,
                new Token(statement.id(), statement.request(), clock.instant().plus(TOKEN_KEPT))));
    }

    private void expire() {
        var now = clock.instant();
        tokens.values().removeIf(token -> token.until().isBefore(now));
        statements
                .values()
                .removeIf(statement -> statement.status().terminal()
                        && statement.updatedAt().plus(SubmittedStatement.KEPT).isBefore(now));
        var bytes = 0L;
        for (var statement : newestFirst()) {
            synchronized (statement) {
                for (var part : statement.parts()) {
                    bytes += part.result == null ? 0 : part.result.bytes();
                    if (bytes > RESULT_BYTES) {
                        part.result = null;
                    }
                }
            }
        }
    }

    /** @param id of a statement, or of one of a batch: {@code <id>:<number>} */
    synchronized SubmittedStatement get(String id) {
        var colon = id.indexOf(':');
        var statement = statements.get(colon < 0 ? id : id.substring(0, colon));
        if (statement == null) {
            throw DataApiException.notFound("Query does not exist.");
        }
        return statement;
    }

    synchronized List<SubmittedStatement> newestFirst() {
        return new ArrayList<>(statements.values()).reversed();
    }

    synchronized long active() {
        return statements.values().stream()
                .filter(statement -> !statement.status().terminal())
                .count();
    }
}
