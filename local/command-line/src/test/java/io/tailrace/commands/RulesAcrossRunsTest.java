package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.Account;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.RejectReason;
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

/** Rules that look at the run's other files and at earlier runs, on the whole stack: the ledger remembers from one day to the next. */
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

    @TempDir
    private Path folder;

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
