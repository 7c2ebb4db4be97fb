package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.configuration.Configuration;
import io.tailrace.servers.dms.DmsServer;
import io.tailrace.servers.dms.LoadedTable;
import io.tailrace.stack.StackListener;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.states.ExecutionRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** Replications of AWS DMS on the stack: the shipped machines, schedules and rule, the function as it deploys, DMS by its protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicationsTest {
    private static final String TASK = "arn:aws:dms:us-east-1:123456789012:task:CUSTOMERSALES";
    private static final String SERVERLESS = "arn:aws:dms:us-east-1:123456789012:replication-config:ITEMS";
    private static final String CHAIN = "redshift-elt-load-customer-sales";
    private static final Instant START = Instant.parse("2026-11-02T01:00:00Z");

    private Pipeline pipeline;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        var yaml = folder.resolve("configuration.yaml");
        Files.writeString(yaml, """
                company: Meridian
                regions: {AMER: {timeZone: America/Los_Angeles, runAt: "05:00", cutOff: "06:30"}}
                dmsTasks:
                  - task: "%s"
                    chain: %s
                    tables:
                      - {source: dbo.customer, staging: dbo.cust_stg}
                      - {source: dbo.sales_order, staging: dbo.fact_sales_stg}
                  - task: "%s"
                    tables:
                      - source: shop.item
                        files: s3://dms-files/shop/item/
                        changes:
                          target: curated.item
                          key: [id]
                          columns: [{name: id, type: integer}, {name: name, type: text, length: 40}]
                """.formatted(TASK, CHAIN, SERVERLESS));
        var project = new Project(ProjectUnderTest.root());
        Configuration configuration = ConfigurationOption.read(yaml);
        pipeline = Pipeline.start(
                project,
                configuration,
                StackClock.simulated(START),
                null,
                DemoCommand.warehouse(project),
                true,
                StackListener.none());
        pipeline.statement("fill-staging", DemoCommand.statements(Files.readString(project.customerSalesStaging())));
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    @Test
    @Order(1)
    void aFullLoadThatArrivedWholeStartsItsChain() throws InterruptedException {
        begin();
        dms().stop(TASK, "FULL_LOAD_ONLY_FINISHED", DemoCommand.SAMPLE_TABLES);

        assertThat(ended("dms-full-load", 1).output()).contains("\"status\":\"PASSED\"");
        assertThat(ended(CHAIN, 1).output()).contains("\"status\":\"OK\"").contains("\"facts\":6");
    }

    @Test
    @Order(2)
    void aRowTooFewEndsAtTheGateWithTableExpectedAndFound() throws InterruptedException {
        begin();
        dms().stop(
                        TASK,
                        "FULL_LOAD_ONLY_FINISHED",
                        List.of(
                                LoadedTable.completed("dbo", "customer", 3),
                                LoadedTable.completed("dbo", "sales_order", 7)));

        var gate = ended("dms-full-load", 2);
        assertThat(gate.error()).isEqualTo("FullLoadRefused");
        assertThat(gate.cause()).isEqualTo("Table dbo.sales_order: expected 7 rows in dbo.fact_sales_stg, found 6.");
        assertThat(lastMessage()).isEqualTo(gate.cause() + "\n\nChain " + CHAIN + " was not started.");
        assertThat(executions(CHAIN)).hasSize(1);
    }

    @Test
    @Order(3)
    void aTableInErrorEndsAtTheGateBeforeAnythingIsCounted() throws InterruptedException {
        int statements = executions("redshift-statement").size();
        begin();
        dms().stop(
                        TASK,
                        "FULL_LOAD_ONLY_FINISHED",
                        List.of(
                                LoadedTable.completed("dbo", "customer", 3),
                                LoadedTable.errored("dbo", "sales_order", 4, 2)));

        assertThat(ended("dms-full-load", 3).cause())
                .isEqualTo(
                        "Table dbo.sales_order: expected state 'Table completed', found 'Table error'.\n"
                                + "Table dbo.sales_order: expected no rows that failed to load, found 2 beside 4 that were loaded.");
        assertThat(executions("redshift-statement")).hasSize(statements);
        assertThat(executions(CHAIN)).hasSize(1);
    }

    @Test
    @Order(4)
    void aTaskThatFailedIsTold() throws InterruptedException {
        begin();
        dms().fail(TASK, "Last Error  ODBC general error.");

        assertThat(ended("dms-full-load", 4).cause())
                .isEqualTo("AWS DMS says that " + TASK + " failed: Last Error  ODBC general error.");
        assertThat(executions(CHAIN)).hasSize(1);
    }

    @Test
    @Order(5)
    void aFullLoadWhoseEventGetsLostIsFoundByThePollOnce() throws InterruptedException {
        begin();
        dms().stopUntold(TASK, "FULL_LOAD_ONLY_FINISHED", DemoCommand.SAMPLE_TABLES);

        ended(CHAIN, 2);
        pass(Duration.ofHours(2));

        assertThat(executions("dms-full-load")).hasSize(5);
        assertThat(executions(CHAIN)).hasSize(2);
    }

    @Test
    @Order(6)
    void changesThatDmsWritesReachTheirTableAndAFileThatCannotBeUsedIsTold() throws InterruptedException {
        put("LOAD00000001.csv", "1,lamp\n2,table\n");
        put("20261102-031500123.csv", "U,1,desk lamp\nD,2,\nI,3,chair\n");

        assertThat(ended("dms-change-load", 1).output()).contains("\"files\":2").contains("\"changes\":5");
        assertThat(items()).isEqualTo("[{\"id\":1,\"name\":\"desk lamp\"},{\"id\":3,\"name\":\"chair\"}]");

        put("20261102-031600000.csv", "X,1,\n");
        put("20261102-031700000.csv", "D,3,\n");
        assertThat(ended("dms-change-load", 2).cause())
                .isEqualTo(
                        "File s3://dms-files/shop/item/20261102-031600000.csv, row 1: expected I, U or D as operation, found 'X'.");
        assertThat(lastMessage()).endsWith("1 other files were merged.");
        assertThat(items()).isEqualTo("[{\"id\":1,\"name\":\"desk lamp\"}]");
    }

    /** A full load takes its time. */
    private void begin() throws InterruptedException {
        pass(Duration.ofMinutes(1));
        dms().begin(TASK);
        pass(Duration.ofMinutes(1));
    }

    private void pass(Duration time) throws InterruptedException {
        pipeline.clock().runUntil(pipeline.clock().instant().plus(time));
    }

    private DmsServer dms() {
        return pipeline.stack().dms();
    }

    private void put(String name, String text) {
        pipeline.s3()
                .putObject(
                        request -> request.bucket("dms-files").key("shop/item/" + name), RequestBody.fromString(text));
    }

    private String items() throws InterruptedException {
        return pipeline.statement("items", List.of("select id, name from curated.item order by id"))
                .toString();
    }

    /** The last one to those who follow runs; operators hear of an execution that failed too. */
    private String lastMessage() {
        return pipeline.stack().messages().stream()
                .filter(message -> message.topicArn().endsWith("-runs"))
                .toList()
                .getLast()
                .message();
    }

    /** The machine's newest execution, when there are so many and it has ended. */
    private ExecutionRecord ended(String machine, int count) throws InterruptedException {
        pipeline.clock()
                .runUntil(
                        "execution " + count + " of " + machine,
                        Duration.ofHours(6),
                        () -> executions(machine).size() >= count
                                && executions(machine).getFirst().status() != ExecutionRecord.Status.RUNNING);
        return executions(machine).getFirst();
    }

    private List<ExecutionRecord> executions(String machine) {
        var arn = pipeline.stack().stateMachine(machine).arn();
        return pipeline.stack().executions().stream()
                .filter(execution -> execution.stateMachineArn().equals(arn))
                .toList();
    }
}
