package io.tailrace.stack.states;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.states.ExecutionResult;
import io.tailrace.states.ExecutionStatus;
import io.tailrace.states.HistoryEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code statemachines/redshift-statement.asl.json}, disturbed at every point. */
class RedshiftStatementTest {
    private static StatementStage stage;

    @BeforeAll
    static void start() throws Exception {
        stage = new StatementStage();
        stage.execute("create table written (token varchar(80))");
        stage.execute("create table lines (n int, line varchar(20))");
        stage.execute("insert into lines select n, 'line ' || n from generate_series(1, 2500) n");
    }

    @AfterAll
    static void stop() throws Exception {
        stage.close();
    }

    @BeforeEach
    void calm() {
        stage.calm();
    }

    private static String single(String sql) {
        return StatementStage.object().put("sql", sql).toString();
    }

    private static String batch(String token, String... sqls) {
        var input = StatementStage.object();
        List.of(sqls).forEach(input.putArray("sqls")::add);
        return input.put("token", token).toString();
    }

    private static ExecutionResult succeeded(ExecutionResult result) {
        assertThat(result.status()).as("%s: %s", result.error(), result.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        return result;
    }

    private static JsonNode output(ExecutionResult result) {
        return Objects.requireNonNull(result.output());
    }

    @Test
    void aProcedureThatFailsEndsTheExecutionAtTheNextPollWithRedshiftsError() throws Exception {
        stage.execute(
                "create procedure p_fails() as $$ begin raise exception 'no region %', 'EMEA'; end $$ language plpgsql");

        var result = stage.run(single("call p_fails()"));

        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(result.error()).isEqualTo("Redshift.StatementFailed");
        assertThat(result.cause()).startsWith("ERROR: no region EMEA");
        assertThat(stage.calls("describeStatement")).isEqualTo(1);
    }

    @Test
    void aStatementThatSomebodyAbortsEndsTheExecutionAtTheNextPoll() throws Exception {
        stage.before(request -> {
            if (request.resource().action().equals("describeStatement")) {
                cancel(request.arguments().path("Id").asText());
                stage.awaitIdle();
            }
        });
        stage.impatient();

        var result = stage.run(single("select pg_sleep(600)"));

        assertThat(result.error()).isEqualTo("Redshift.StatementFailed");
        assertThat(result.cause()).contains("cancelled on user's request");
        assertThat(stage.calls("describeStatement")).isEqualTo(1);
    }

    private static void cancel(String id) throws InterruptedException {
        try {
            stage.call("cancelStatement", StatementStage.object().put("Id", id));
        } catch (io.tailrace.states.TaskFailed e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theErrorOfABatchNamesItsStatement() throws Exception {
        var result = stage.run(batch(
                "named",
                "insert into written values ('named')",
                "select 1",
                "insert into nowhere values (1)",
                "select 2"));

        assertThat(result.error()).isEqualTo("Redshift.StatementFailed");
        assertThat(result.cause())
                .isEqualTo(
                        "Statement 3 of 4 (insert into nowhere values (1)): ERROR: relation \"nowhere\" does not exist");
        assertThat(stage.number("select count(*) from written where token = 'named'"))
                .isZero();
    }

    /** Stops an execution at each event of its history in turn; the one that takes its place must leave exactly one row. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void killedAnywhereAndStartedAgainItWritesNoRowTwice(boolean severalTexts) throws Exception {
        var states = new TreeSet<String>();
        var undisturbed = succeeded(stage.run(writing("undisturbed-" + severalTexts, severalTexts)));
        for (var at = 1L; at < ending(undisturbed); at++) {
            var token = "killed-" + severalTexts + "-" + at;
            killAt(at, states);
            var killed = stage.run(writing(token, severalTexts));
            assertThat(killed.status()).as("killed at event %s", at).isEqualTo(ExecutionStatus.ABORTED);

            stage.calm();
            var again = succeeded(stage.run(writing(token, severalTexts)));

            assertThat(rows(token)).as("rows after a kill at event %s", at).isEqualTo(1);
            if (severalTexts) {
                assertThat(output(again).at("/rows/0/n").asInt()).isEqualTo(1);
            }
        }
        states.add("Statement finished");
        assertThat(states).isEqualTo(entered(undisturbed));
    }

    /** The event with which the last state is entered; from there on nothing can be stopped. */
    private static long ending(ExecutionResult result) {
        return result.history().stream()
                .filter(event -> event.type().equals("SucceedStateEntered"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String writing(String token, boolean severalTexts) {
        var insert = "insert into written values ('" + token + "')";
        return severalTexts
                ? batch(token, insert, "select count(*) as n from written where token = '" + token + "'")
                : batch(token, insert);
    }

    private static void killAt(long event, Set<String> states) {
        stage.watch((execution, happened) -> {
            if (happened.type().endsWith("StateEntered")) {
                states.add(happened.details().path("name").asText());
            }
            if (happened.id() == event) {
                execution.stop("Killed", "at event " + event);
            }
        });
    }

    private static Set<String> entered(ExecutionResult result) {
        var names = new TreeSet<String>();
        result.history().stream()
                .filter(event -> event.type().endsWith("StateEntered"))
                .forEach(event -> names.add(event.details().path("name").asText()));
        return names;
    }

    private static long rows(String token) throws SQLException {
        return stage.number("select count(*) from written where token = '" + token + "'");
    }

    @Test
    void killedWhileItCancelsItWritesNoRowTwiceEither() throws Exception {
        stage.execute("create table gate (open boolean)");
        var path = new TreeSet<String>();
        ExecutionResult undisturbed;
        try (var gate = stage.connect()) {
            shut(gate);
            stage.impatient();
            undisturbed = stage.run(gated("gated"));
            assertThat(undisturbed.error()).isEqualTo("Redshift.StatementCancelled");
        }
        var cancelling = undisturbed.history().stream()
                .filter(event -> event.type().equals("TaskStateEntered")
                        && event.details().path("name").asText().equals("Cancel statement"))
                .mapToLong(HistoryEvent::id)
                .findFirst()
                .orElseThrow();
        for (var after = cancelling - 8; after < undisturbed.history().size(); after++) {
            var token = "gated-" + after;
            stage.calm();
            stage.impatient();
            try (var gate = stage.connect()) {
                shut(gate);
                killAt(after, path);
                stage.run(gated(token));
            }
            stage.calm();
            succeeded(stage.run(gated(token)));
            assertThat(rows(token)).as("rows after a kill at event %s", after).isEqualTo(1);
        }
        assertThat(path).contains("Cancel statement", "Has it ended?", "Wait for statement", "Describe statement");
    }

    /** While the connection is open nobody reads the table. */
    private static void shut(java.sql.Connection gate) throws SQLException {
        gate.setAutoCommit(false);
        try (var statement = gate.createStatement()) {
            statement.execute("lock table gate in access exclusive mode");
        }
    }

    private static String gated(String token) {
        return StatementStage.object()
                .put("sql", "insert into written select '" + token + "' where (select count(*) from gate) = 0")
                .put("token", token)
                .put("timeoutSeconds", 120)
                .toString();
    }

    @Test
    void throttlingOfAnyCallIsNoSecondStatement() throws Exception {
        var throttles = new String[] {
            "ThrottlingException",
            "ValidationException",
            "ActiveStatementsExceededException",
            "ActiveSessionsExceededException",
            "InternalServerException",
            "SdkClientException",
            "States.Timeout"
        };
        stage.fail("batchExecuteStatement", throttles);
        stage.fail("describeStatement", throttles);
        stage.fail("getStatementResult", throttles);

        var result = succeeded(stage.run(writing("throttled", true)));

        assertThat(output(result).at("/rows/0/n").asInt()).isEqualTo(1);
        assertThat(rows("throttled")).isEqualTo(1);
        assertThat(stage.requests.stream()
                        .filter(request -> request.resource().action().equals("batchExecuteStatement"))
                        .map(request -> request.arguments().path("ClientToken").asText())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aCallWhoseAnswersAreAllLostIsTakenUpByTheNextExecution() throws Exception {
        stage.fail(
                "batchExecuteStatement",
                java.util.Collections.nCopies(11, "States.Timeout").toArray(String[]::new));
        var lost = stage.run(writing("unanswered", true));
        assertThat(lost.error()).isEqualTo("Redshift.StatementLost");
        assertThat(lost.cause()).contains("It is not known whether statement tailrace was submitted");

        succeeded(stage.run(writing("unanswered", true)));

        assertThat(rows("unanswered")).isEqualTo(1);
    }

    @Test
    void aRequestThatIsWrongSaysSo() throws Exception {
        var result = stage.run(single("select '" + "x".repeat(101 * 1024) + "'"));
        assertThat(result.error()).isEqualTo("Redshift.StatementFailed");
        assertThat(result.cause()).contains("could not be submitted", "ValidationException", "longer than 100 KB");
    }

    @Test
    void whatDoesNotEndBeforeItsDeadlineIsCancelledAndItsEndAwaited() throws Exception {
        stage.impatient();
        stage.fail("cancelStatement", "ThrottlingException", "ValidationException");
        stage.before(request -> {
            if (request.resource().action().equals("describeStatement") && stage.calls("cancelStatement") == 0) {
                awaitSleeper();
            }
        });

        var result = stage.run(StatementStage.object()
                .put("sql", "select pg_sleep(3600)")
                .put("statementName", "long")
                .put("timeoutSeconds", 60)
                .toString());

        assertThat(result.error()).isEqualTo("Redshift.StatementCancelled");
        assertThat(result.cause())
                .contains("(long) did not end before its deadline; it was STARTED. It has been cancelled.");
        assertThat(sleepers()).isZero();
        assertThat(Duration.between(result.startDate(), result.stopDate())).isLessThan(Duration.ofSeconds(700));
    }

    private static void awaitSleeper() {
        try {
            while (sleepers() == 0) {
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static long sleepers() throws SQLException {
        return stage.number("select count(*) from pg_stat_activity"
                + " where query like '%pg_sleep(3600)%' and state = 'active' and pid <> pg_backend_pid()");
    }

    @Test
    void whatFinishesWhileItIsBeingCancelledHasFinished() throws Exception {
        stage.execute("create table slow (open boolean)");
        var gate = stage.connect();
        gate.setAutoCommit(false);
        try (var statement = gate.createStatement()) {
            statement.execute("lock table slow in access exclusive mode");
        }
        stage.impatient();
        stage.before(request -> {
            if (request.resource().action().equals("cancelStatement")) {
                open(gate);
                stage.awaitIdle();
            }
        });

        var result = succeeded(stage.run(StatementStage.object()
                .put("sql", "select count(*) as n from slow")
                .put("timeoutSeconds", 60)
                .toString()));

        assertThat(output(result).at("/rows/0/n").asInt()).isZero();
        assertThat(stage.calls("cancelStatement")).isPositive();
    }

    private static void open(java.sql.Connection gate) {
        try {
            if (!gate.isClosed()) {
                gate.commit();
                gate.close();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStatementThatNobodyCanSeeIsCancelled() throws Exception {
        stage.impatient();
        stage.fail(
                "describeStatement",
                java.util.Collections.nCopies(9, "ThrottlingException").toArray(String[]::new));

        var result = stage.run(single("select pg_sleep(3600)"));

        assertThat(result.error()).isEqualTo("Redshift.StatementCancelled");
        assertThat(result.cause()).contains("could not be read: RedshiftData.ThrottlingException");
    }

    @Test
    void aStatementThatNobodyCanSeeNorCancelIsCalledLost() throws Exception {
        stage.fail(
                "describeStatement",
                java.util.Collections.nCopies(18, "ThrottlingException").toArray(String[]::new));
        var result = stage.run(single("select 1"));
        assertThat(result.error()).isEqualTo("Redshift.StatementLost");
    }

    @Test
    void aTransactionThatAnotherOneStoodInTheWayOfIsRunAgainUpToThreeTimes() throws Exception {
        stage.execute("create sequence tries");
        stage.execute(
                "create procedure p_conflict(hits bigint) as $$ begin if nextval('tries') <= hits then"
                        + " raise exception 'deadlock detected'; end if; insert into written values ('conflict'); end $$ language plpgsql");

        succeeded(stage.run(single("call p_conflict(3)")));

        assertThat(rows("conflict")).isEqualTo(1);
        assertThat(stage.calls("executeStatement")).isEqualTo(4);
        assertThat(stage.run(single("call p_conflict(1000)")).cause()).startsWith("ERROR: deadlock detected");
    }

    @Test
    void anExecutionInPlaceOfOneThatFailedTriesAgain() throws Exception {
        var input = batch("fails-first", "insert into not_yet values ('x')", "select count(*) as n from not_yet");
        assertThat(stage.run(input).cause()).contains("relation \"not_yet\" does not exist");
        stage.execute("create table not_yet (a varchar(5))");
        stage.pass(Duration.ofMinutes(10));

        succeeded(stage.run(input));
        stage.pass(Duration.ofMinutes(10));
        var third = succeeded(stage.run(input));

        assertThat(output(third).at("/rows/0/n").asInt()).isEqualTo(1);
        assertThat(stage.number("select count(*) from not_yet")).isEqualTo(1);
    }

    @Test
    void aResultOfSeveralPagesIsReadToItsEndOrNotAtAll() throws Exception {
        var whole = succeeded(stage.run(single("select n, line from lines order by n")));
        assertThat(output(whole).path("rows")).hasSize(2500);
        assertThat(output(whole).at("/rows/2499/line").asText()).isEqualTo("line 2500");
        assertThat(stage.calls("getStatementResult")).isEqualTo(3);

        var bounded = stage.run(StatementStage.object()
                .put("sql", "select n from lines")
                .put("maxRows", 2499)
                .toString());
        assertThat(bounded.error()).isEqualTo("Redshift.ResultTooLarge");
        assertThat(bounded.cause()).contains("its result has 2500 rows, more than the 2499 that are fetched");

        var heavy = stage.run(single("select repeat('x', 60000) from lines where n <= 10"));
        assertThat(heavy.error()).isEqualTo("Redshift.ResultTooLarge");
    }

    @Test
    void aSessionCarriesTemporaryTablesFromOneStatementToTheNext() throws Exception {
        var first = succeeded(stage.run(StatementStage.object()
                .put("sql", "create temp table kept_rows as select 7 as n")
                .put("sessionKeepAliveSeconds", 300)
                .toString()));
        var session = output(first).path("sessionId").asText();
        var second = succeeded(stage.run(StatementStage.object()
                .put("sql", "select n from kept_rows")
                .put("sessionId", session)
                .toString()));
        assertThat(output(second).at("/rows/0/n").asInt()).isEqualTo(7);
        assertThat(output(second).path("sessionId").asText()).isEqualTo(session);

        stage.pass(Duration.ofSeconds(301));
        assertThat(stage.run(StatementStage.object()
                                .put("sql", "select n from kept_rows")
                                .put("sessionId", session)
                                .toString())
                        .cause())
                .contains("does not exist or is over");
    }

    @Test
    void signsInToAClusterOrAWorkgroupBySecretUserOrRole() throws Exception {
        assertThat(target(Map.of("ClusterIdentifier", "c")))
                .isEqualTo("{\"Database\":\"dev\",\"ClusterIdentifier\":\"c\"}");
        assertThat(target(Map.of("ClusterIdentifier", "c", "DbUser", "loader")))
                .isEqualTo("{\"Database\":\"dev\",\"ClusterIdentifier\":\"c\",\"DbUser\":\"loader\"}");
        assertThat(target(Map.of("ClusterIdentifier", "c", "SecretArn", "arn:secret")))
                .isEqualTo("{\"Database\":\"dev\",\"ClusterIdentifier\":\"c\",\"SecretArn\":\"arn:secret\"}");
        assertThat(target(Map.of("WorkgroupName", "w"))).isEqualTo("{\"Database\":\"dev\",\"WorkgroupName\":\"w\"}");
    }

    private static String target(Map<String, String> substitutions) throws IOException {
        stage.calm();
        succeeded(stage.run(single("select 1"), substitutions));
        var arguments = (com.fasterxml.jackson.databind.node.ObjectNode)
                stage.requests.getFirst().arguments().deepCopy();
        return arguments
                .remove(List.of("Sql", "StatementName", "ClientToken", "WithEvent"))
                .toString();
    }
}
