package io.tailrace.redshift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.redshift.SubmittedStatement.Part;
import io.tailrace.redshift.dialect.RedshiftDialect;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The operations of the Data API: a request in, a response out, both JSON. */
final class DataApi {
    private static final int ACTIVE_STATEMENTS = 500;
    private static final int PAGE_ROWS = 1_000;
    private static final int PAGE_STATEMENTS = 100;
    private static final Pattern ID = Pattern.compile("[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\\d+)?");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final StatementRegistry registry;
    private final StatementQueue queue;
    private final StatementRunner runner;
    private final CatalogApi catalog;
    private final Sessions sessions;
    private final Clock clock;

    DataApi(
            StatementRegistry registry,
            StatementQueue queue,
            StatementRunner runner,
            CatalogApi catalog,
            Sessions sessions,
            Clock clock) {
        this.registry = registry;
        this.sessions = sessions;
        this.queue = queue;
        this.runner = runner;
        this.catalog = catalog;
        this.clock = clock;
    }

    ObjectNode call(String operation, JsonNode body) {
        var request = new RequestReader(body);
        return switch (operation) {
            case "ExecuteStatement" -> submit(request.single(sessions::target), request.clientToken());
            case "BatchExecuteStatement" -> submit(request.batch(sessions::target), request.clientToken());
            case "DescribeStatement" -> describe(id(request));
            case "GetStatementResult" -> result(request, false);
            case "GetStatementResultV2" -> result(request, true);
            case "CancelStatement" -> cancel(id(request));
            case "ListStatements" -> list(request);
            case "ListDatabases" -> catalog.databases(request);
            case "ListSchemas" -> catalog.schemas(request);
            case "ListTables" -> catalog.tables(request);
            case "DescribeTable" -> catalog.table(request);
            default -> throw DataApiException.unknownOperation(operation);
        };
    }

    private static String id(RequestReader request) {
        var id = request.required("Id");
        if (!ID.matcher(id).matches()) {
            throw DataApiException.validation("id must satisfy regex pattern: ^" + ID + "$");
        }
        return id;
    }

    private synchronized ObjectNode submit(SubmittedStatement.Request request, Optional<String> clientToken) {
        var repeated = clientToken.flatMap(token -> registry.repeated(token, request));
        return submitted(repeated.orElseGet(() -> submitNew(request, clientToken)));
    }

    private SubmittedStatement submitNew(SubmittedStatement.Request request, Optional<String> clientToken) {
        if (registry.active() >= ACTIVE_STATEMENTS) {
            throw DataApiException.activeStatements(ACTIVE_STATEMENTS);
        }
        if (!request.batch()) {
            RedshiftDialect.parameterProblem(request.sqls().getFirst(), request.parameters())
                    .ifPresent(problem -> {
                        throw DataApiException.validation(problem);
                    });
        }
        var statement =
                new SubmittedStatement(UUID.randomUUID().toString(), request, session(request), clock.instant());
        registry.add(statement, clientToken);
        queue.submit(statement);
        return statement;
    }

    /** The session that the statement takes: the one it names, a new one when it asks to keep it, or none. */
    private Optional<String> session(SubmittedStatement.Request request) {
        var kept = request.sessionKept();
        request.sessionId().ifPresent(id -> sessions.take(id, kept.orElse(null)));
        return request.sessionId()
                .or(() -> kept.filter(Duration::isPositive).map(time -> sessions.open(request.target(), time)));
    }

    private static ObjectNode submitted(SubmittedStatement statement) {
        var response = NODES.objectNode();
        statement.sessionId().ifPresent(session -> response.put("SessionId", session));
        putTarget(response, statement.request().target());
        response.put("CreatedAt", seconds(statement.createdAt()));
        response.put("Id", statement.id());
        return response;
    }

    private static void putTarget(ObjectNode response, SubmittedStatement.Target target) {
        target.clusterIdentifier().ifPresent(cluster -> response.put("ClusterIdentifier", cluster));
        target.workgroupName().ifPresent(workgroup -> response.put("WorkgroupName", workgroup));
        response.put("Database", target.database());
        target.dbUser().ifPresent(user -> response.put("DbUser", user));
        target.secretArn().ifPresent(secret -> response.put("SecretArn", secret));
    }

    static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    private ObjectNode describe(String id) {
        var statement = registry.get(id);
        synchronized (statement) {
            return id.contains(":") ? describePart(statement, part(statement, id)) : describeWhole(statement);
        }
    }

    private static Part part(SubmittedStatement statement, String id) {
        return statement.parts().stream()
                .filter(part -> part.id.equals(id))
                .findFirst()
                .orElseThrow(() -> DataApiException.notFound("Query does not exist."));
    }

    private static ObjectNode describeWhole(SubmittedStatement statement) {
        var request = statement.request();
        var response = NODES.objectNode();
        putTarget(response, request.target());
        statement.sessionId().ifPresent(session -> response.put("SessionId", session));
        response.put("Id", statement.id());
        response.put("Status", statement.status().name());
        response.put("CreatedAt", seconds(statement.createdAt()));
        response.put("UpdatedAt", seconds(statement.updatedAt()));
        response.put("Duration", statement.nanos());
        statement.error().ifPresent(error -> response.put("Error", error));
        response.put("RedshiftPid", statement.processId());
        response.put("ResultFormat", request.csvResult() ? "CSV" : "JSON");
        if (request.batch()) {
            response.put("HasResultSet", statement.parts().stream().anyMatch(part -> part.hasResultSet));
            response.put("RedshiftQueryId", 0);
            response.put("ResultRows", -1);
            response.put("ResultSize", -1);
            var parts = response.putArray("SubStatements");
            statement.parts().forEach(part -> putPart(parts.addObject(), part));
        } else {
            var part = statement.parts().getFirst();
            response.put("HasResultSet", part.hasResultSet);
            response.put("QueryString", part.sql);
            response.put("RedshiftQueryId", part.queryId);
            response.put("ResultRows", part.rows);
            response.put("ResultSize", part.resultSize);
            putParameters(response, request);
        }
        return response;
    }

    private static void putParameters(ObjectNode response, SubmittedStatement.Request request) {
        if (!request.parameters().isEmpty()) {
            var parameters = response.putArray("QueryParameters");
            request.parameters()
                    .forEach((name, value) ->
                            parameters.addObject().put("name", name).put("value", value));
        }
    }

    private static ObjectNode describePart(SubmittedStatement statement, Part part) {
        var response = NODES.objectNode();
        putTarget(response, statement.request().target());
        putPart(response, part);
        response.put("RedshiftPid", statement.processId());
        return response;
    }

    private static void putPart(ObjectNode response, Part part) {
        response.put("Id", part.id);
        response.put("Status", part.status.name());
        response.put("CreatedAt", seconds(part.createdAt));
        response.put("UpdatedAt", seconds(part.updatedAt));
        response.put("Duration", part.nanos);
        part.error.ifPresent(error -> response.put("Error", error));
        response.put("HasResultSet", part.hasResultSet);
        response.put("QueryString", part.sql);
        response.put("RedshiftQueryId", part.queryId);
        response.put("ResultRows", part.rows);
        response.put("ResultSize", part.resultSize);
    }

    private ObjectNode result(RequestReader request, boolean csv) {
        var id = id(request);
        var statement = registry.get(id);
        var first = firstRow(request.text("NextToken"), id);
        if (statement.request().csvResult() != csv) {
            throw DataApiException.validation("The result of this statement is " + (csv ? "JSON" : "CSV")
                    + "; fetch it with " + (csv ? "GetStatementResult" : "GetStatementResultV2"));
        }
        QueryResult result;
        synchronized (statement) {
            result = id.contains(":") || !statement.request().batch()
                    ? part(statement, id).result
                    : statement.parts().getLast().result;
        }
        if (result == null || statement.status() != StatementStatus.FINISHED) {
            throw DataApiException.notFound(
                    "Query does not have result. Please check query status with DescribeStatement.");
        }
        return page(result, id, first, csv);
    }

    private static ObjectNode page(QueryResult result, String id, int first, boolean csv) {
        var last = Math.min(result.rows().size(), first + PAGE_ROWS);
        if (first > last) {
            throw DataApiException.validation("The NextToken is not one of this result");
        }
        var rows = result.rows().subList(first, last);
        var response = NODES.objectNode();
        response.set("ColumnMetadata", result.columns());
        response.put("TotalNumRows", result.rows().size());
        var records = response.putArray("Records");
        if (csv) {
            records.addObject().put("CSVRecords", QueryResult.csv(rows));
            response.put("ResultFormat", "CSV");
        } else {
            rows.forEach(row -> records.add(QueryResult.fields(row)));
        }
        if (last < result.rows().size()) {
            response.put("NextToken", id + "/" + last);
        }
        return response;
    }

    private static int firstRow(Optional<String> token, String id) {
        if (token.isEmpty()) {
            return 0;
        }
        var number = token.get().startsWith(id + "/") ? token.get().substring(id.length() + 1) : "";
        if (number.isEmpty() || number.length() > 9 || !number.chars().allMatch(Character::isDigit)) {
            throw DataApiException.validation("The NextToken is not one of this result");
        }
        return Integer.parseInt(number);
    }

    private ObjectNode cancel(String id) {
        var statement = registry.get(id);
        if (id.contains(":")) {
            throw DataApiException.validation("Cannot cancel a sub statement; cancel the batch " + statement.id());
        }
        if (!statement.requestCancel()) {
            throw DataApiException.validation(
                    "Could not cancel a query that is already in " + statement.status() + " state with ID: " + id);
        }
        try {
            runner.cancel(statement);
        } catch (SQLException e) {
            throw DataApiException.connection("The statement could not be cancelled: " + e.getMessage());
        }
        return NODES.objectNode().put("Status", true);
    }

    private ObjectNode list(RequestReader request) {
        var status = request.text("Status").orElse("FINISHED");
        var name = request.text("StatementName");
        var matching = registry.newestFirst().stream()
                .filter(statement ->
                        status.equals("ALL") || statement.status().name().equals(status))
                .filter(statement -> name.isEmpty()
                        || statement
                                .request()
                                .name()
                                .filter(own -> own.startsWith(name.get()))
                                .isPresent())
                .filter(statement -> sameTarget(statement, request))
                .toList();
        var first = firstRow(request.text("NextToken"), "statements");
        var size = request.number("MaxResults", PAGE_STATEMENTS);
        var limit = size > 0 ? Math.min(size, PAGE_STATEMENTS) : PAGE_STATEMENTS;
        return listPage(matching, Math.min(first, matching.size()), limit);
    }

    private static boolean sameTarget(SubmittedStatement statement, RequestReader request) {
        var target = statement.request().target();
        return request.text("ClusterIdentifier")
                        .map(Optional::of)
                        .filter(own -> !own.equals(target.clusterIdentifier()))
                        .isEmpty()
                && request.text("WorkgroupName")
                        .map(Optional::of)
                        .filter(own -> !own.equals(target.workgroupName()))
                        .isEmpty()
                && request.text("Database")
                        .filter(own -> !own.equals(target.database()))
                        .isEmpty();
    }

    private static ObjectNode listPage(List<SubmittedStatement> statements, int first, int limit) {
        var last = Math.min(statements.size(), first + limit);
        var response = NODES.objectNode();
        var listed = response.putArray("Statements");
        for (var statement : statements.subList(first, last)) {
            var item = listed.addObject();
            var request = statement.request();
            item.put("Id", statement.id());
            item.put("Status", statement.status().name());
            item.put("CreatedAt", seconds(statement.createdAt()));
            item.put("UpdatedAt", seconds(statement.updatedAt()));
            item.put("IsBatchStatement", request.batch());
            item.put("ResultFormat", request.csvResult() ? "CSV" : "JSON");
            statement.sessionId().ifPresent(session -> item.put("SessionId", session));
            request.name().ifPresent(name -> item.put("StatementName", name));
            request.target().secretArn().ifPresent(secret -> item.put("SecretArn", secret));
            if (request.batch()) {
                var strings = item.putArray("QueryStrings");
                request.sqls().forEach(strings::add);
            } else {
                item.put("QueryString", request.sqls().getFirst());
            }
            putParameters(item, request);
        }
        if (last < statements.size()) {
            response.put("NextToken", "statements/" + last);
        }
        return response;
    }
}
