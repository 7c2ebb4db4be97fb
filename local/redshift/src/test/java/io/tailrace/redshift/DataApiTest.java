package io.tailrace.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.SqlParameter;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;
import software.amazon.awssdk.services.redshiftdata.model.TableMember;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataApiTest {
    private TestWarehouse warehouse;

    @BeforeAll
    void start() throws Exception {
        warehouse = new TestWarehouse();
    }

    @AfterAll
    void stop() throws Exception {
        warehouse.close();
    }

    @Test
    void describesAFinishedQuery() {
        var end = warehouse.run("select 1 as a union all select 2");
        assertThat(end.status()).isEqualTo(StatusString.FINISHED);
        assertThat(end.hasResultSet()).isTrue();
        assertThat(end.resultRows()).isEqualTo(2);
        assertThat(end.resultSize()).isPositive();
        assertThat(end.duration()).isPositive();
        assertThat(end.redshiftPid()).isPositive();
        assertThat(end.redshiftQueryId()).isPositive();
        assertThat(end.queryString()).isEqualTo("select 1 as a union all select 2");
        assertThat(end.clusterIdentifier()).isEqualTo(TestWarehouse.CLUSTER);
        assertThat(end.database()).isEqualTo("dev");
        assertThat(end.error()).isNull();
        assertThat(end.updatedAt()).isAfterOrEqualTo(end.createdAt());
    }

    @Test
    void countsTheRowsThatAStatementChanges() {
        warehouse.execute("create table counted (a int)");
        var end = warehouse.run("insert into counted values (1), (2), (3)");
        assertThat(end.resultRows()).isEqualTo(3);
        assertThat(end.hasResultSet()).isFalse();
        assertThat(warehouse.run("delete from counted where a > 1").resultRows())
                .isEqualTo(2);
    }

    @Test
    void failsWithTheMessageOfTheDatabase() {
        var end = warehouse.run("select * from nowhere");
        assertThat(end.status()).isEqualTo(StatusString.FAILED);
        assertThat(end.error()).isEqualTo("ERROR: relation \"nowhere\" does not exist");
        assertThatThrownBy(() -> warehouse.client.getStatementResult(request -> request.id(end.id())))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Query does not have result");
    }

    @Test
    void givesEveryTypeItsField() {
        var id = warehouse.submit(
                "select 1::smallint, 2, 3::bigint, 1.50::numeric(5,2), 0.5::float8, true, 'é'::varchar(5), 'x'::char(3),"
                        + " '2024-02-29'::date, '2024-02-29 01:02:03.5'::timestamp, '2024-02-29 01:02:03'::timestamptz, null::int");
        warehouse.finished(id);
        var result = warehouse.client.getStatementResult(request -> request.id(id));
        var row = result.records().getFirst();
        assertThat(row.get(0).longValue()).isEqualTo(1);
        assertThat(row.get(1).longValue()).isEqualTo(2);
        assertThat(row.get(2).longValue()).isEqualTo(3);
        assertThat(row.get(3).stringValue()).isEqualTo("1.50");
        assertThat(row.get(4).doubleValue()).isEqualTo(0.5);
        assertThat(row.get(5).booleanValue()).isTrue();
        assertThat(row.get(6).stringValue()).isEqualTo("é");
        assertThat(row.get(7).stringValue()).isEqualTo("x  ");
        assertThat(row.get(8).stringValue()).isEqualTo("2024-02-29");
        assertThat(row.get(9).stringValue()).isEqualTo("2024-02-29 01:02:03.5");
        assertThat(row.get(10).stringValue()).isEqualTo("2024-02-29 01:02:03+00");
        assertThat(row.get(11).isNull()).isTrue();
        assertThat(result.totalNumRows()).isEqualTo(1);
        assertThat(result.columnMetadata().stream().map(column -> column.typeName()))
                .containsExactly(
                        "int2",
                        "int4",
                        "int8",
                        "numeric",
                        "float8",
                        "bool",
                        "varchar",
                        "bpchar",
                        "date",
                        "timestamp",
                        "timestamptz",
                        "int4");
        assertThat(result.columnMetadata().get(3).precision()).isEqualTo(5);
        assertThat(result.columnMetadata().get(3).scale()).isEqualTo(2);
    }

    @Test
    void namesTheColumnsAndTheirTable() {
        warehouse.execute("create table described (id int not null, name varchar(10))");
        var id = warehouse.submit("select id, name as \"Label\" from described");
        warehouse.finished(id);
        var columns =
                warehouse.client.getStatementResult(request -> request.id(id)).columnMetadata();
        assertThat(columns.get(0).name()).isEqualTo("id");
        assertThat(columns.get(0).tableName()).isEqualTo("described");
        assertThat(columns.get(0).nullable()).isZero();
        assertThat(columns.get(1).label()).isEqualTo("label");
        assertThat(columns.get(1).nullable()).isEqualTo(1);
    }

    @Test
    void pagesThroughALongResult() {
        warehouse.execute("create table long_result as select * from generate_series(1, 2500) as g(a)");
        var id = warehouse.submit("select a from long_result order by a");
        warehouse.finished(id);
        var values = warehouse.client.getStatementResultPaginator(request -> request.id(id)).stream()
                .flatMap(page -> page.records().stream())
                .map(row -> row.getFirst().longValue())
                .toList();
        assertThat(values).hasSize(2500).isSorted().endsWith(2500L);
        assertThat(warehouse
                        .client
                        .getStatementResult(request -> request.id(id))
                        .nextToken())
                .isNotNull();
        assertThatThrownBy(() -> warehouse.client.getStatementResult(
                        request -> request.id(id).nextToken("another/1")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void givesACsvResultWhenAskedFor() {
        var id = warehouse
                .client
                .executeStatement(request -> request.clusterIdentifier("c")
                        .database("dev")
                        .resultFormat("CSV")
                        .sql("select 1 as a, 'x,\"y\"' as b, null as c"))
                .id();
        warehouse.finished(id);
        var result = warehouse.client.getStatementResultV2(request -> request.id(id));
        assertThat(result.records().getFirst().csvRecords()).isEqualTo("1,\"x,\"\"y\"\"\",\r\n");
        assertThatThrownBy(() -> warehouse.client.getStatementResult(request -> request.id(id)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("GetStatementResultV2");
    }

    @Test
    void bindsParametersAsValues() {
        warehouse.execute("create table bound (id int, name varchar(60), seen date)");
        var hostile = "O'Hara \\' :id; drop table bound --";
        var id = execute(
                "insert into bound values (:id, :name, :seen)", "id", "7", "name", hostile, "seen", "2024-02-29");
        assertThat(warehouse.finished(id).error()).isNull();
        assertThat(warehouse.query("select * from bound")).containsExactly(List.of("7", hostile, "2024-02-29"));
        var described = warehouse.client.describeStatement(request -> request.id(id));
        assertThat(described.queryParameters())
                .extracting(SqlParameter::name)
                .containsExactlyInAnyOrder("id", "name", "seen");
    }

    @Test
    void leavesColonsInStringsAndCastsAlone() {
        var id = execute("select ':a', '2024-02-29'::date::varchar, :a", "a", "1");
        warehouse.finished(id);
        var row = warehouse
                .client
                .getStatementResult(request -> request.id(id))
                .records()
                .getFirst();
        assertThat(row.stream().map(TestWarehouse::text)).containsExactly(":a", "2024-02-29", "1");
    }

    @Test
    void refusesMissingAndUnusedParameters() {
        assertThatThrownBy(() -> execute("select :a, :b", "a", "1"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("missing the parameter b");
        assertThatThrownBy(() -> execute("select :a", "a", "1", "c", "2"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("unused parameters: c");
    }

    private String execute(String sql, String... namesAndValues) {
        var parameters = new java.util.ArrayList<SqlParameter>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            parameters.add(SqlParameter.builder()
                    .name(namesAndValues[i])
                    .value(namesAndValues[i + 1])
                    .build());
        }
        return warehouse
                .client
                .executeStatement(request ->
                        request.clusterIdentifier("c").database("dev").sql(sql).parameters(parameters))
                .id();
    }

    @Test
    void runsARequestWithTheSameClientTokenOnce() {
        warehouse.execute("create table once_only (a int)");
        var token = UUID.randomUUID().toString();
        var first = insertWithToken("insert into once_only values (1)", token);
        var second = insertWithToken("insert into once_only values (1)", token);
        warehouse.finished(first);
        var third = insertWithToken("insert into once_only values (1)", token);
        assertThat(List.of(second, third)).containsOnly(first);
        assertThat(warehouse.value("select count(*) from once_only")).isEqualTo("1");
        assertThatThrownBy(() -> insertWithToken("insert into once_only values (2)", token))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(token);
        assertThatThrownBy(() -> insertWithToken("select 1", "t".repeat(65))).isInstanceOf(ValidationException.class);
    }

    private String insertWithToken(String sql, String token) {
        return warehouse
                .client
                .executeStatement(request ->
                        request.workgroupName("w").database("dev").sql(sql).clientToken(token))
                .id();
    }

    @Test
    void runsABatchInOneTransaction() {
        warehouse.execute("create table batched (a int)");
        var end = warehouse.runBatch(
                "create temp table #new (a int)",
                "insert into #new values (1), (2)",
                "insert into batched select a from #new",
                "select count(*) from batched");
        assertThat(end.error()).isNull();
        assertThat(end.status()).isEqualTo(StatusString.FINISHED);
        assertThat(end.subStatements())
                .extracting(SubStatementData::id)
                .containsExactly(end.id() + ":1", end.id() + ":2", end.id() + ":3", end.id() + ":4");
        assertThat(end.subStatements()).extracting(SubStatementData::resultRows).containsExactly(0L, 2L, 2L, 1L);
        assertThat(end.hasResultSet()).isTrue();
        var count = warehouse.client.getStatementResult(request -> request.id(end.id() + ":4"));
        assertThat(count.records().getFirst().getFirst().longValue()).isEqualTo(2);
        assertThat(warehouse
                        .client
                        .describeStatement(request -> request.id(end.id() + ":2"))
                        .status())
                .isEqualTo(StatusString.FINISHED);
    }

    @Test
    void rollsTheWholeBatchBackWhenOneStatementFails() {
        warehouse.execute("create table kept (a int)", "insert into kept values (1)");
        var end = warehouse.runBatch(
                "delete from kept", "insert into kept values (2)", "select 1 / 0", "insert into kept values (3)");
        assertThat(end.status()).isEqualTo(StatusString.FAILED);
        assertThat(end.error()).isEqualTo("ERROR: division by zero");
        assertThat(end.subStatements())
                .extracting(SubStatementData::statusAsString)
                .containsExactly("FINISHED", "FINISHED", "FAILED", "ABORTED");
        assertThat(end.subStatements().get(2).error()).isEqualTo("ERROR: division by zero");
        assertThat(warehouse.query("select a from kept")).containsExactly(List.of("1"));
    }

    @Test
    void commitsABatchAtTruncateAsRedshiftDoes() {
        warehouse.execute("create table emptied (a int)", "insert into emptied values (1)");
        var end = warehouse.runBatch("truncate table emptied", "select 1 / 0");
        assertThat(end.status()).isEqualTo(StatusString.FAILED);
        assertThat(warehouse.value("select count(*) from emptied")).isEqualTo("0");
    }

    @Test
    void refusesTransactionControlInABatch() {
        assertThat(warehouse.runBatch("commit").error()).contains("Transaction control in a batch");
    }

    @Test
    void cancelsARunningStatement() throws Exception {
        var id = warehouse.submit("select pg_sleep(600)");
        awaitStarted(id);
        assertThat(warehouse.client.cancelStatement(request -> request.id(id)).status())
                .isTrue();
        var end = warehouse.finished(id);
        assertThat(end.status()).isEqualTo(StatusString.ABORTED);
        assertThat(end.error()).contains("cancelled on user's request");
        assertThatThrownBy(() -> warehouse.client.cancelStatement(request -> request.id(id)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("already in ABORTED state");
    }

    /** Asks PostgreSQL itself until the statement runs there. */
    private void awaitStarted(String id) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(warehouse.jdbcUrl, "postgres", "");
                var statement = connection.createStatement()) {
            long running;
            do {
                var rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where query like '%pg_sleep(600)%'"
                                + " and state = 'active' and pid <> pg_backend_pid() and datname = current_database()");
                rows.next();
                running = rows.getLong(1);
            } while (running == 0);
        }
        assertThat(warehouse.client.describeStatement(request -> request.id(id)).status())
                .isEqualTo(StatusString.STARTED);
        assertThat(warehouse.server.idle()).isFalse();
    }

    @Test
    void rollsACancelledBatchBack() throws Exception {
        warehouse.execute("create table uncancelled (a int)");
        var id = warehouse.submitBatch("insert into uncancelled values (1)", "select pg_sleep(600)");
        awaitStarted(id);
        warehouse.client.cancelStatement(request -> request.id(id));
        assertThat(warehouse.finished(id).status()).isEqualTo(StatusString.ABORTED);
        assertThat(warehouse.value("select count(*) from uncancelled")).isEqualTo("0");
    }

    @Test
    void listsStatementsByNameAndStatus() {
        var prefix = "listed-" + UUID.randomUUID();
        for (var sql : List.of("select 1", "select 1 / 0")) {
            var id = warehouse
                    .client
                    .executeStatement(request -> request.clusterIdentifier("c")
                            .database("dev")
                            .sql(sql)
                            .statementName(prefix + sql.length()))
                    .id();
            warehouse.finished(id);
        }
        assertThat(warehouse
                        .client
                        .listStatements(request -> request.statementName(prefix))
                        .statements())
                .extracting(StatementData::queryString)
                .containsExactly("select 1");
        assertThat(warehouse
                        .client
                        .listStatements(request -> request.statementName(prefix).status("ALL"))
                        .statements())
                .extracting(StatementData::statusAsString)
                .containsExactly("FAILED", "FINISHED");
        var paged = warehouse.client.listStatementsPaginator(
                request -> request.statementName(prefix).status("ALL").maxResults(1));
        assertThat(paged.stream().flatMap(page -> page.statements().stream())).hasSize(2);
    }

    @Test
    void tellsTheListenerOnceWhatItNeedsForTheEvent() throws Exception {
        var id = warehouse
                .client
                .executeStatement(request -> request.clusterIdentifier("redshift-cluster-1")
                        .database("dev")
                        .statementName("test.testtable")
                        .withEvent(true)
                        .sql("select 1"))
                .id();
        var event = warehouse.events.take();
        assertThat(event.statementId()).isEqualTo(id);
        assertThat(event.statementName()).contains("test.testtable");
        assertThat(event.state()).isEqualTo(StatementStatus.FINISHED);
        assertThat(event.rows()).isEqualTo(1);
        assertThat(event.withEvent()).isTrue();
        assertThat(event.clusterIdentifier()).contains("redshift-cluster-1");
        assertThat(event.expireAt()).isEqualTo(event.time().plusSeconds(86_400));
    }

    @Test
    void knowsItsDatabasesSchemasAndTables() {
        warehouse.execute(
                "create schema looked_at",
                "create table looked_at.things (id int not null, name varchar(12) default 'x')");
        assertThat(warehouse
                        .client
                        .listSchemas(request -> request.clusterIdentifier("c").database("dev"))
                        .schemas())
                .contains("public", "looked_at");
        assertThat(warehouse
                        .client
                        .listTables(request ->
                                request.clusterIdentifier("c").database("dev").schemaPattern("looked%"))
                        .tables())
                .containsExactly(TableMember.builder()
                        .schema("looked_at")
                        .name("things")
                        .type("TABLE")
                        .build());
        var columns = warehouse
                .client
                .describeTable(request -> request.clusterIdentifier("c")
                        .database("dev")
                        .schema("looked_at")
                        .table("things"))
                .columnList();
        assertThat(columns)
                .extracting(column -> column.name() + " " + column.typeName() + " " + column.length())
                .containsExactly("id int4 0", "name varchar 12");
        assertThat(warehouse
                        .client
                        .listDatabases(request -> request.clusterIdentifier("c").database("dev"))
                        .databases())
                .hasSize(1);
    }

    @Test
    void refusesRequestsThatAreIncomplete() {
        assertThatThrownBy(() -> warehouse.client.executeStatement(
                        request -> request.database("dev").sql("select 1")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("ClusterIdentifier");
        assertThatThrownBy(() -> warehouse.client.executeStatement(
                        request -> request.clusterIdentifier("c").sql("select 1")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Database");
        assertThatThrownBy(() -> warehouse.client.executeStatement(request -> request.clusterIdentifier("c")
                        .database("dev")
                        .sql("select 1")
                        .sessionKeepAliveSeconds(86_401)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("SessionKeepAliveSeconds");
        assertThatThrownBy(() -> warehouse.client.executeStatement(request -> request.database("dev")
                        .sessionId(UUID.randomUUID().toString())
                        .sql("select 1")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Database cannot be given together with SessionId");
        assertThatThrownBy(() -> warehouse.client.describeStatement(request -> request.id("x")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> warehouse.client.describeStatement(
                        request -> request.id(UUID.randomUUID().toString())))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Query does not exist");
    }

    @Test
    void keepsASessionForTheStatementsThatNameIt() {
        var opened = warehouse.client.executeStatement(request -> request.clusterIdentifier(TestWarehouse.CLUSTER)
                .database("dev")
                .sessionKeepAliveSeconds(60)
                .sql("begin"));
        assertThat(warehouse.finished(opened.id()).sessionId()).isEqualTo(opened.sessionId());
        inSession(opened.sessionId(), "create table in_session (a int)");
        inSession(opened.sessionId(), "insert into in_session values (1)");
        assertThat(warehouse.error("select * from in_session")).contains("does not exist");
        assertThat(inSession(opened.sessionId(), "select a from in_session").status())
                .isEqualTo(StatusString.FINISHED);
        assertThat(inSession(opened.sessionId(), "vacuum").error())
                .isEqualTo("ERROR: VACUUM cannot run inside a transaction block");
        inSession(opened.sessionId(), "rollback");
        assertThat(warehouse.error("select * from in_session")).contains("does not exist");
        assertThatThrownBy(() -> inSession(UUID.randomUUID().toString(), "select 1"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("does not exist or is over");
    }

    private DescribeStatementResponse inSession(String session, String sql) {
        return warehouse.finished(warehouse
                .client
                .executeStatement(request -> request.sessionId(session).sql(sql))
                .id());
    }

    @Test
    void namesAnOperationThatItDoesNotKnow() throws Exception {
        var response = post("RedshiftData.Frobnicate", "{}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-errortype")).contains("UnknownOperationException");
        assertThat(response.body())
                .contains("\"__type\":\"UnknownOperationException\"")
                .contains("Frobnicate");
        assertThat(post("RedshiftData.ListStatements", "[1").body()).contains("SerializationException");
    }

    private HttpResponse<String> post(String target, String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(warehouse.server.endpoint() + "/"))
                            .header("X-Amz-Target", target)
                            .header("Content-Type", "application/x-amz-json-1.1")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void countsStatementsInFlightUntilTheListenerHasHeardOfTheirEnd() throws Exception {
        var release = new CountDownLatch(1);
        var heard = new CountDownLatch(1);
        var counts = new java.util.concurrent.LinkedBlockingQueue<Integer>();
        var listener = new RedshiftDataServer.Listener() {
            @Override
            public void finished(StatementEvent event) {
                heard.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void inFlight(int statements) {
                counts.add(statements);
            }
        };
        var bucket = new BucketInMemory();
        try (var server = new RedshiftDataServer(
                        new Warehouse(warehouse.jdbcUrl, "postgres", ""), bucket, bucket, listener);
                var client = TestWarehouse.client(server.endpoint())) {
            client.executeStatement(
                    request -> request.clusterIdentifier("c").database("dev").sql("select 1"));
            assertThat(counts.take()).isEqualTo(1);
            heard.await();
            assertThat(server.idle()).isFalse();
            release.countDown();
            assertThat(counts.take()).isZero();
            assertThat(server.idle()).isTrue();
        }
    }

    @Test
    void leavesNoThreadAndNoConnectionWhenClosedInTheMiddleOfAStatement() throws Exception {
        var other = new TestWarehouse();
        var id = other.submit("select pg_sleep(600)");
        DescribeStatementResponse state;
        do {
            state = other.client.describeStatement(request -> request.id(id));
        } while (state.status() != StatusString.STARTED);
        var port = other.server.endpoint().getPort();
        other.close();
        assertThat(other.events.take().state()).isEqualTo(StatementStatus.ABORTED);
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .noneMatch(name -> name.startsWith("redshift-") || name.equals("HTTP-Dispatcher:" + port));
        try (var connection = java.sql.DriverManager.getConnection(other.jdbcUrl, "postgres", "");
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and application_name = 'Redshift Data API' and state = 'active'")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }
}
