package io.tailrace.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.redshift.dialect.RedshiftDialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcedureTest {
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
    void runsThePublishedCustomerSalesScriptAsItIsPrinted() throws IOException {
        try (var in = Objects.requireNonNull(ProcedureTest.class.getResourceAsStream("customer-sales.sql"))) {
            var script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            RedshiftDialect.statementsOf(script).forEach(warehouse::execute);
        }
        warehouse.execute(
                "insert into dbo.fact_sales_stg(order_number,cust_id,order_amt) values (106,101,300)",
                "call dbo.sp_load_cust_dim()",
                "call dbo.sp_load_cust_dim()",
                "call dbo.sp_load_fact_sales()");
        assertThat(warehouse.query("select cust_key, cust_rev_flg from dbo.dim_cust order by 1"))
                .containsExactly(List.of("1", "N"), List.of("2", "N"), List.of("3", "Y"));
        assertThat(warehouse.query("select order_number, cust_key, order_amt from dbo.fact_sales"))
                .containsExactly(List.of("106", "2", "300.00"));
    }

    @Test
    void mergesAndDropsViewsInAProcedure() {
        warehouse.execute(
                "create table p_target (id int, name varchar(5))",
                "create table p_source (id int, name varchar(5))",
                "create view p_view as select * from p_source",
                "insert into p_target values (1, 'old')",
                "insert into p_source values (1, 'new'), (2, 'more')",
                "create procedure p_merge() as $$ begin"
                        + " merge into p_target using p_source on p_target.id = p_source.id remove duplicates;"
                        + " merge into p_target using p_source s on p_target.id = s.id"
                        + " when matched then update set name = s.name when not matched then insert values (s.id, s.name);"
                        + " drop view p_view; end $$ language plpgsql",
                "call p_merge()");
        assertThat(warehouse.query("select * from p_target order by id"))
                .containsExactly(List.of("1", "new"), List.of("2", "more"));
        assertThat(warehouse.error("select * from p_view")).contains("does not exist");
    }

    @Test
    void runsTheScriptsThatPrepareAWarehouse() throws Exception {
        var folder = Path.of(Objects.requireNonNull(System.getProperty("tailrace.root")), "database", "warehouse");
        try (var fresh = new TestWarehouse();
                var files = Files.list(folder)) {
            var scripts = files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
            assertThat(scripts).isNotEmpty();
            for (var script : scripts) {
                RedshiftDialect.statementsOf(Files.readString(script)).forEach(fresh::execute);
            }
        }
    }

    @Test
    void letsConcurrentBatchesCreateTheSameTable() {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 8; i++) {
            ids.add(warehouse.submitBatch(
                    "create schema if not exists shared",
                    "create table if not exists shared.made_once (a int)",
                    "insert into shared.made_once values (1)"));
        }
        var ended = new ArrayList<StatementEvent>();
        ids.forEach(_ -> ended.add(warehouse.nextEvent()));
        assertThat(ended).allSatisfy(event -> assertThat(event.error()).isEmpty());
        assertThat(warehouse.value("select count(*) from shared.made_once")).isEqualTo("8");
    }

    @Test
    void translatesTheStatementsOfTheBody() {
        warehouse.execute("""
                create or replace procedure build_totals(label in varchar(max)) as $$
                declare
                    total decimal(12,2) := 0;
                begin
                    drop table if exists #totals;
                    create temp table #totals (a int encode zstd, b varchar(max)) diststyle all sortkey (a);
                    insert into #totals values (1, nvl(null, 'b')), (2, decode(1, 1, label));
                    if (select count(*) from #totals) > 1 then
                        create table totals distkey (a) as select top 1 a, len(b) as length, b from #totals order by a desc;
                    end if;
                end;
                $$ language plpgsql""", "call build_totals('label')");
        assertThat(warehouse.query("select * from totals")).containsExactly(List.of("2", "5", "label"));
    }

    @Test
    void keepsWhatWasDoneBeforeATruncateWhenTheProcedureFailsLater() {
        warehouse.execute(
                "create table log_of_truncate (a int)",
                "create table truncated (a int)",
                "create procedure p_truncate() as $$ begin insert into log_of_truncate values (1); truncate truncated;"
                        + " insert into log_of_truncate values (2); perform 1 / 0; end $$ language plpgsql");
        assertThat(warehouse.error("call p_truncate()")).startsWith("ERROR: division by zero");
        assertThat(warehouse.query("select a from log_of_truncate")).containsExactly(List.of("1"));
    }

    @Test
    void refusesATruncatingProcedureInABatchAsRedshiftDoes() {
        warehouse.execute(
                "create table cleared (a int)",
                "create procedure p_clear() as $$ begin truncate cleared; end $$ language plpgsql");
        var end = warehouse.runBatch("call p_clear()");
        assertThat(end.status()).isEqualTo(StatusString.FAILED);
        assertThat(end.error())
                .startsWith(
                        "ERROR: TRUNCATE cannot be invoked from a procedure that is executing in an atomic context.")
                .contains("Hint: ");
    }

    @Test
    void commitsEveryStatementOfANonAtomicProcedure() {
        var body = " as $$ begin insert into steps values (1); perform 1 / 0; end $$ language plpgsql";
        warehouse.execute(
                "create table steps (a int)",
                "create procedure p_atomic()" + body,
                "create procedure p_nonatomic() nonatomic" + body);
        assertThat(warehouse.error("call p_atomic()")).startsWith("ERROR: division by zero");
        assertThat(warehouse.value("select count(*) from steps")).isEqualTo("0");
        assertThat(warehouse.error("call p_nonatomic()")).startsWith("ERROR: division by zero");
        assertThat(warehouse.value("select count(*) from steps")).isEqualTo("1");
        assertThat(warehouse.runBatch("call p_nonatomic()").status()).isEqualTo(StatusString.FAILED);
        assertThat(warehouse.value("select count(*) from steps")).isEqualTo("1");
    }

    @Test
    void raisesAHandledErrorAgain() {
        warehouse.execute("create procedure p_handled() as $$ begin perform 1 / 0; exception when others then"
                + " raise info 'seen: %', sqlerrm; end; $$ language plpgsql");
        assertThat(warehouse.error("call p_handled()")).startsWith("ERROR: division by zero");
        warehouse.execute("create procedure p_renamed() as $$ begin perform 1 / 0; exception when others then"
                + " raise exception 'Load of day % failed', 7; end; $$ language plpgsql");
        assertThat(warehouse.error("call p_renamed()")).startsWith("ERROR: Load of day 7 failed");
    }
}
