package io.tailrace.redshift;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a request, checked as the Data API checks them. */
final class RequestReader {
    private static final int LONGEST_SQL = 100 * 1024;
    private static final int LONGEST_TOKEN = 64;
    private static final int LARGEST_BATCH = 40;
    private static final int LONGEST_SESSION = 86_400;

    private final JsonNode body;

    RequestReader(JsonNode body) {
        this.body = body;
    }

    Optional<String> text(String member) {
        var value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw DataApiException.serialization(member + " must be a string");
        }
        return Optional.of(value.asText());
    }

    String required(String member) {
        return text(member)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> DataApiException.validation("1 validation error detected: Value null at '" + member
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    int number(String member, int otherwise) {
        return body.path(member).isNumber() ? body.path(member).asInt() : otherwise;
    }

    /** The target of a statement in a session is the session's. */
    private SubmittedStatement.Target target(SessionTargets sessions, Optional<String> session) {
        if (session.isEmpty()) {
            return target();
        }
        for (var member : List.of("ClusterIdentifier", "WorkgroupName", "Database", "DbUser", "SecretArn")) {
            if (body.hasNonNull(member)) {
                throw DataApiException.validation(member + " cannot be given together with SessionId.");
            }
        }
        return sessions.target(session.get());
    }

    /** Where a session was opened. */
    @FunctionalInterface
    interface SessionTargets {
        SubmittedStatement.Target target(String sessionId);
    }

    SubmittedStatement.Target target() {
        var cluster = text("ClusterIdentifier");
        var workgroup = text("WorkgroupName");
        if (cluster.isPresent() == workgroup.isPresent()) {
            throw DataApiException.validation("Exactly one of ClusterIdentifier and WorkgroupName must be given.");
        }
        return new SubmittedStatement.Target(
                cluster, workgroup, required("Database"), text("DbUser"), text("SecretArn"));
    }

    SubmittedStatement.Request single(SessionTargets sessions) {
        return request(List.of(checkedSql(required("Sql"))), false, parameters(), sessions);
    }

    SubmittedStatement.Request batch(SessionTargets sessions) {
        var sqls = new ArrayList<String>();
        body.path("Sqls").forEach(sql -> sqls.add(checkedSql(sql.asText())));
        if (sqls.isEmpty() || sqls.size() > LARGEST_BATCH) {
            throw DataApiException.validation(
                    "Sqls must have between 1 and " + LARGEST_BATCH + " statements, found " + sqls.size());
        }
        return request(sqls, true, Map.of(), sessions);
    }

    private SubmittedStatement.Request request(
            List<String> sqls, boolean batch, Map<String, String> parameters, SessionTargets sessions) {
        var session = text("SessionId");
        var format = text("ResultFormat").orElse("JSON");
        if (!format.equals("JSON") && !format.equals("CSV")) {
            throw DataApiException.validation("ResultFormat must be JSON or CSV, not " + format);
        }
        return new SubmittedStatement.Request(
                target(sessions, session),
                List.copyOf(sqls),
                batch,
                parameters,
                text("StatementName"),
                body.path("WithEvent").asBoolean(false),
                format.equals("CSV"),
                session,
                sessionKept());
    }

    private Optional<Duration> sessionKept() {
        if (!body.hasNonNull("SessionKeepAliveSeconds")) {
            return Optional.empty();
        }
        var seconds = number("SessionKeepAliveSeconds", -1);
        if (seconds < 0 || seconds > LONGEST_SESSION) {
            throw DataApiException.validation("SessionKeepAliveSeconds must be between 0 and " + LONGEST_SESSION
                    + ", not " + body.get("SessionKeepAliveSeconds"));
        }
        return Optional.of(Duration.ofSeconds(seconds));
    }

    private static String checkedSql(String sql) {
        if (QueryResult.utf8Length(sql) > LONGEST_SQL) {
            throw DataApiException.validation("The SQL statement is longer than 100 KB");
        }
        return sql;
    }

    private Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        for (var parameter : body.path("Parameters")) {
            var name = parameter.path("name").asText("");
            if (name.isEmpty() || !parameter.path("value").isTextual()) {
                throw DataApiException.validation("Every parameter needs a name and a value");
            }
            if (parameters.put(name, parameter.path("value").asText()) != null) {
                throw DataApiException.validation("The parameter " + name + " is given twice");
            }
        }
        if (body.path("Parameters").isArray() && parameters.isEmpty()) {
            throw DataApiException.validation("Parameters must not be empty");
        }
        return Map.copyOf(parameters);
    }

    Optional<String> clientToken() {
        var token = text("ClientToken");
        if (token.isPresent() && (token.get().isEmpty() || token.get().length() > LONGEST_TOKEN)) {
            throw DataApiException.validation("ClientToken must have between 1 and " + LONGEST_TOKEN + " characters");
        }
        return token;
    }
}
