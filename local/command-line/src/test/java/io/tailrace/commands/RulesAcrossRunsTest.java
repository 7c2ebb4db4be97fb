package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.Account;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.RunStatus;
import io.tailrace.stack.StackListener;
import io.tailrace.stack.clock.StackClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that look at the run's other files, at earlier runs and at tables of the warehouse, on the whole stack: the ledger remembers from one day to the next. */
class RulesAcrossRunsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);
    private static final String CONFIGURATION = """
            company: Example
            regions:
              WW: {timeZone: UTC, runAt: "05:00", cutOff: "06:00"}
            dataSets:
              product:
                format: {type: csv}
                columns:
                  - {name: product_id, type: text, required: true}
              orders:
                format: {type: csv}
                columns:
                  - {name: order_id, type: text, required: true}
                  - {name: product_id, type: text}
                rules: |
                  Rules = [
                    ReferentialIntegrity "product_id" "product.product_id" = 1.0,
                    RowCount > avg(last(3)) * 0.5 labels = ["action" = "reject"]
                  ]
                onRuleFailure: quarantine
            mappings:
              - {files: "product_{timestamp}.csv", dataSet: product, regions: [WW]}
              - {files: "orders_{timestamp}.csv", dataSet: orders, regions: [WW]}
            """;

    /** Orders are held against the table that products are loaded into; the table is there when the first products are. */
    private static final String WITH_A_TABLE = """
            company: Example
            regions:
              WW: {timeZone: UTC, runAt: "05:00", cutOff: "06:00"}
            dataSets:
              product:
                format: {type: csv}
                columns:
                  - {name: product_id, type: text, length: 20, required: true}
                  - {name: valid_from, type: date, formats: [dd.MM.yyyy]}
                  - {name: on_sale, type: boolean, formats: [ja/nein]}
                  - {name: note, type: text}
                load: {target: curated.product, mode: append}
              orders:
                format: {type: csv}
                columns:
                  - {name: order_id, type: text, required: true}
                  - {name: product_id, type: text}
                  - {name: valid_from, type: date}
                  - {name: on_sale, type: boolean}
                references: {known_product: curated.product}
                rules: |
                  Rules = [
                    ReferentialIntegrity "product_id,valid_from,on_sale" "known_product.{product_id,valid_from,on_sale}" = 1.0
                  ]
                onRuleFailure: quarantine
            mappings:
              - {files: "product_{timestamp}.csv", dataSet: product, regions: [WW]}
              - {files: "orders_{timestamp}.csv", dataSet: orders, regions: [WW]}
            """;

    @TempDir
    private Path folder;

    @Test
    void rowsAreHeldAgainstATableThatTheDayBeforeLoaded() throws IOException, InterruptedException {
        var configuration = ConfigurationOption.read(Files.writeString(folder.resolve("table.yaml"), WITH_A_TABLE));
        var clock = StackClock.simulated(MONDAY.atTime(4, 0).toInstant(ZoneOffset.UTC), Duration.ofMinutes(5));
        try (var pipeline = Pipeline.start(
                new Project(ProjectUnderTest.root()),
                configuration,
                clock,
                null,
                List.of(),
                false,
                StackListener.none())) {
            upload(
                    pipeline,
                    "product",
                    MONDAY,
                    "product_id,valid_from,on_sale,note\nP1,01.10.2026,ja,\n\"P,2\",02.10.2026,nein,x\n");
            upload(pipeline, "orders", MONDAY, "order_id,product_id,valid_from,on_sale\n1,P1,2026-10-01,yes\n");

            var monday = run(pipeline, MONDAY);

            assertThat(orders(monday).outcome()).isEqualTo(FileOutcome.REJECTED);
            assertThat(orders(monday).reason())
                    .extracting(RejectReason::message)
                    .asString()
                    .contains("expected table curated.product of the warehouse");
            assertThat(monday.reasons())
                    .anySatisfy(reason -> assertThat(reason)
                            .startsWith("Table curated.product could not be read for the rules: ")
                            .contains("does not exist"));
            assertThat(monday.status()).isEqualTo(RunStatus.PARTIAL);

            var tuesday = MONDAY.plusDays(1);
            upload(pipeline, "orders", tuesday, """
                    order_id,product_id,valid_from,on_sale
                    2,P1,2026-10-01,yes
                    3,"P,2",2026-10-02,no
                    4,P1,2026-10-02,yes
                    5,P3,2026-10-01,yes
                    """);

            var compared = run(pipeline, tuesday);

            assertThat(compared.status()).as(compared.reasons().toString()).isEqualTo(RunStatus.OK);
            assertThat(orders(compared).outcome()).isEqualTo(FileOutcome.CONVERTED);
            assertThat(List.of(orders(compared).rowsWritten(), orders(compared).rowsQuarantined()))
                    .containsExactly(2L, 2L);
        }
    }

    @Test
    void rowsAreHeldAgainstTheRunsOtherFilesAndTheirNumberAgainstTheDayBefore()
            throws IOException, InterruptedException {
        var configuration = ConfigurationOption.read(Files.writeString(folder.resolve("two-days.yaml"), CONFIGURATION));
        var clock = StackClock.simulated(MONDAY.atTime(4, 0).toInstant(ZoneOffset.UTC), Duration.ofMinutes(5));
        try (var pipeline = Pipeline.start(
                new Project(ProjectUnderTest.root()),
                configuration,
                clock,
                null,
                List.of(),
                false,
                StackListener.none())) {
            upload(pipeline, "product", MONDAY, "product_id\nP1\nP2\n");
            upload(pipeline, "orders", MONDAY, "order_id,product_id\n1,P1\n2,P2\n3,P9\n4,P1\n");

            var monday = orders(run(pipeline, MONDAY));

            assertThat(monday.outcome()).isEqualTo(FileOutcome.CONVERTED);
            assertThat(List.of(monday.rowsIn(), monday.rowsWritten(), monday.rowsQuarantined()))
                    .containsExactly(4L, 3L, 1L);

            var tuesday = MONDAY.plusDays(1);
            upload(pipeline, "product", tuesday, "product_id\nP1\n");
            upload(pipeline, "orders", tuesday, "order_id,product_id\n5,P1\n");

            var fewer = orders(run(pipeline, tuesday));

            assertThat(fewer.outcome()).isEqualTo(FileOutcome.REJECTED);
            assertThat(fewer.reason())
                    .extracting(RejectReason::message)
                    .asString()
                    .contains("RowCount", "compared with 2");
        }
    }

    private static Account run(Pipeline pipeline, LocalDate date) throws InterruptedException {
        var day = new Day(
                pipeline,
                date,
                pipeline.configuration().regions().stream()
                        .map(region -> region.name())
                        .toList());
        var runs = day.startAtRunTime(false).stream().map(Day.Started::run).toList();
        return day.account(runs).runs().getFirst();
    }

    private static Account.FileEntry orders(Account account) {
        return account.files().stream()
                .filter(file -> file.fileName().startsWith("orders_"))
                .findFirst()
                .orElseThrow();
    }

    private void upload(Pipeline pipeline, String dataSet, LocalDate date, String rows) throws IOException {
        var name = dataSet + "_" + date.toString().replace("-", "") + "030000";
        var data = Files.writeString(folder.resolve(name + ".csv"), rows);
        var size = rows.getBytes(StandardCharsets.UTF_8).length;
        var tail = Files.writeString(
                folder.resolve(name + ".tail.csv"), "file_name,file_size\n" + name + ".csv," + size + "\n");
        pipeline.upload(data, name + ".csv");
        pipeline.upload(tail, name + ".tail.csv");
    }
}
