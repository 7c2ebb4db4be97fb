package io.tailrace.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdInputStream;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.Correction;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.MetricHistory;
import io.tailrace.landing.NoSuchObject;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.Rejection;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.observation.Fact;
import io.tailrace.landing.observation.LineageEvent;
import io.tailrace.landing.observation.Observers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileConversionTest {
    private static final String ORDERS = "order_id,quantity\nA1,1\nA1,01\n,5\nA2,x\n\nA3,3\n";
    private static final String NAME = "orders_20261122010203.csv";
    private static final String SENT_BACK = "orders_20261122010203.resubmit.csv";
    private static final String CONVERTED = "temp-raw/AMER-2026-11-22/orders/orders_20261122010203.csv.csv.gz";
    private static final String BAD = "quarantine/AMER-2026-11-22/orders/orders_20261122010203.csv.csv";
    private static final String WORKBOOK =
            "quarantine/AMER-2026-11-22/orders/orders_20261122010203.csv.quarantine.xlsx";
    private static final String DUPLICATES =
            "quarantine/AMER-2026-11-22/orders/orders_20261122010203.csv.duplicates.csv";
    private static final String REPORT = "runs/AMER-2026-11-22/reports/orders_20261122010203.csv.json";
    private static final String PAGE = "runs/AMER-2026-11-22/reports/orders_20261122010203.csv.html";

    private final MemoryStore store = new MemoryStore();
    private final List<Fact> facts = new ArrayList<>();
    private final List<LineageEvent> lineage = new ArrayList<>();
    private final FileConversion conversion = new FileConversion(
            store,
            Clock.fixed(Instant.parse("2026-11-22T13:00:00Z"), ZoneOffset.UTC),
            new Observers(facts::add, lineage::add));

    @Test
    void aConversionIsToldOnceHoweverOftenItIsRepeated() {
        var file = orders();
        var result = conversion.convert(file);
        conversion.convert(file);

        assertThat(facts)
                .containsExactly(new Fact.FileConverted(
                        file.runId(),
                        file.dataSet(),
                        NAME,
                        store.content("archive/AMER-2026-11-22/" + NAME).length,
                        result.outputs().getFirst().bytes(),
                        Duration.ZERO));
        assertThat(lineage)
                .extracting(event -> event.state() + " " + event.step().job() + " "
                        + Objects.requireNonNull(event.parent()).job() + " "
                        + event.outputs().size())
                .containsExactly(
                        "START convert.orders regional-pipeline.AMER 0",
                        "COMPLETE convert.orders regional-pipeline.AMER 1");
        var part = lineage.getLast().outputs().getFirst();
        assertThat(part.columns())
                .extracting(LineageEvent.Field::name)
                .containsExactly("order_id", "quantity", "_file", "_row");
        assertThat(part.size())
                .isEqualTo(new LineageEvent.Size(2, result.outputs().getFirst().bytes()));
        assertThat(lineage.getLast().inputs().getFirst().checks()).isNotEmpty();
    }

    @Test
    void writesGoodAndBadRowsAndArchivesThePair() throws IOException {
        ConversionResult result = conversion.convert(orders());

        assertThat(result.outcome()).isEqualTo(FileOutcome.CONVERTED);
        assertThat(List.of(
                        result.rowsIn(),
                        result.rowsWritten(),
                        result.rowsQuarantined(),
                        result.rowsDeduplicated(),
                        result.rowsSkipped()))
                .containsExactly(6L, 2L, 2L, 1L, 1L);
        assertThat(store.keys())
                .containsExactly(
                        "archive/AMER-2026-11-22/orders_20261122010203.csv",
                        "archive/AMER-2026-11-22/orders_20261122010203.tail.csv",
                        BAD,
                        DUPLICATES,
                        WORKBOOK,
                        "runs/AMER-2026-11-22/configuration.json",
                        PAGE,
                        REPORT,
                        CONVERTED);
        assertThat(unpacked(store.content(CONVERTED)))
                .isEqualTo("order_id,quantity,_file,_row\r\nA1,1," + NAME + ",2\r\nA3,3," + NAME + ",7\r\n");
        assertThat(store.text(BAD).lines()).hasSize(3);
        assertThat(store.text(DUPLICATES))
                .isEqualTo("_file,_sheet,_row,_kept_sheet,_kept_row\r\n" + NAME + ",,3,,2\r\n");
        assertThat(store.content(WORKBOOK)).startsWith('P', 'K');
        assertThat(result.outputs())
                .containsExactly(
                        new ConversionResult.Output(MemoryStore.BUCKET, CONVERTED, store.content(CONVERTED).length, 2));
        assertThat(store.contentType(CONVERTED)).isEqualTo("application/gzip");
        assertThat(result.quarantineKey()).isEqualTo(BAD);
        assertThat(result.reportKey()).isEqualTo(REPORT);
        assertThat(store.openUploads()).isZero();
    }

    @Test
    void tellsPeopleOnAPageBesideTheReport() {
        conversion.convert(orders());
        var page = store.text(PAGE);

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains(NAME, "run AMER-2026-11-22, data set orders", "6 rows in: 2 written", "<bdi>quantity</bdi>");
        conversion.convert(orders());
        assertThat(store.text(PAGE)).isEqualTo(page);
    }

    @Test
    void rulesSeeTheRunsOtherFilesItsHistoryAndTheFileItself() throws IOException {
        var product = Pair.place(store, "product", "product_20261122010203.csv", "product_id\nP1\nP2\n", null);
        var orders = Pair.place(
                store, "compared_orders", "compared_20261122010203.csv", "order_id,product_id\n1,P1\n2,P2\n", null);
        store.place(ZoneKeys.files(Pair.RUN), LandingJson.bytes(List.of(product, orders)));
        history(3, 2);
        conversion.convert(product);

        assertThat(conversion.convert(orders).outcome()).isEqualTo(FileOutcome.CONVERTED);

        var report =
                LandingJson.mapper().readTree(store.content(ZoneKeys.report(Pair.RUN, "compared_20261122010203.csv")));
        assertThat(report.at("/rules").findValuesAsText("passed")).containsOnly("true");
        assertThat(report.at("/metrics/Dataset.*.RowCount").asInt()).isEqualTo(2);
    }

    @Test
    void rowsOfAnotherFileThatBreakItsContractAreCounted() throws IOException {
        var product = Pair.place(
                store,
                "product",
                "product_20261122010203.csv",
                "product_id\nP1\nP2\n" + "P3,surplus\n".repeat(12),
                null);
        var orders = Pair.place(
                store, "compared_orders", "compared_20261122010203.csv", "order_id,product_id\n1,P1\n2,P2\n", null);
        store.place(ZoneKeys.files(Pair.RUN), LandingJson.bytes(List.of(product, orders)));

        conversion.convert(orders);

        var sentence = "12 rows of product_20261122010203.csv break their contract and were not compared";
        var report =
                LandingJson.mapper().readTree(store.content(ZoneKeys.report(Pair.RUN, "compared_20261122010203.csv")));
        assertThat(report.at("/result/outcome").asText()).isEqualTo("CONVERTED");
        assertThat(report.at("/findings").findValuesAsText("observed")).containsExactly(sentence);
        assertThat(store.text(ZoneKeys.reportPage(Pair.RUN, "compared_20261122010203.csv")))
                .contains(sentence);
    }

    @Test
    void aPageShowsNoValueThatTellsOfAPerson() {
        conversion.convert(
                Pair.place(store, "people", "people_20261122010203.csv", "mail,note\nann@example.org,hello\n", null));

        assertThat(store.text("runs/AMER-2026-11-22/reports/people_20261122010203.csv.html"))
                .contains("mail", "hello")
                .doesNotContain("example.org");
    }

    @Test
    void rejectsAFileThatBreaksARuleAboutOthers() throws IOException {
        var product = Pair.place(store, "product", "product_20261122010203.csv", "product_id\nP1\n", null);
        var orders = Pair.place(
                store, "compared_orders", "compared_20261122010203.csv", "order_id,product_id\n1,P1\n2,P2\n", null);
        store.place(ZoneKeys.files(Pair.RUN), LandingJson.bytes(List.of(product, orders)));
        history(30, 50);

        var result = conversion.convert(orders);

        assertThat(result.outcome()).isEqualTo(FileOutcome.REJECTED);
        assertThat(String.valueOf(result.reason())).contains("ReferentialIntegrity", "RowCount", "compared with 20");
    }

    @Test
    void rejectsAFileWhoseRulesNeedADataSetThatDidNotCome() throws IOException {
        var orders = Pair.place(
                store, "compared_orders", "compared_20261122010203.csv", "order_id,product_id\n1,P1\n", null);
        store.place(ZoneKeys.files(Pair.RUN), LandingJson.bytes(List.of(orders)));

        assertThat(String.valueOf(conversion.convert(orders).reason()))
                .contains("compared_20261122010203.csv, its rules: expected a good file of data set product in run"
                        + " AMER-2026-11-22 to be held against, found none.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1;P2 | 0; 0 of 2 files are like no other", "1;P3 | 1; 2 of 2 files are like no other"})
    void countsTheFilesOfTheRunThatAreLikeNoOther(String otherRow, String observed) throws IOException {
        var one = Pair.place(store, "alike", "alike_a_20261122010203.csv", "order_id,product_id\n1,P2\n", null);
        var other = Pair.place(
                store,
                "alike",
                "alike_b_20261122010203.csv",
                "order_id,product_id\n" + otherRow.replace(';', ',') + "\n",
                null);
        store.place(ZoneKeys.files(Pair.RUN), LandingJson.bytes(List.of(one, other)));
        conversion.convert(one);

        conversion.convert(other);

        var report =
                LandingJson.mapper().readTree(store.content(ZoneKeys.report(Pair.RUN, "alike_b_20261122010203.csv")));
        assertThat(report.at("/rules/0/observed").asText()).isEqualTo(observed);
    }

    private void history(int newest, int older) {
        var values = List.of(BigDecimal.valueOf(newest), BigDecimal.valueOf(older));
        store.place(
                ZoneKeys.history(Pair.RUN),
                LandingJson.bytes(new MetricHistory(Map.of("compared_orders", Map.of("Dataset.*.RowCount", values)))));
    }

    @Test
    void reportsResultFindingsAndRules() throws IOException {
        ConversionResult result = conversion.convert(orders());

        var report = LandingJson.mapper().readTree(store.content(REPORT));
        assertThat(LandingJson.mapper().treeToValue(report.get("result"), ConversionResult.class))
                .isEqualTo(result);
        assertThat(report.at("/workbookKey").asText()).isEqualTo(WORKBOOK);
        assertThat(report.at("/duplicatesKey").asText()).isEqualTo(DUPLICATES);
        assertThat(report.at("/findingsByRule/Type").asInt()).isEqualTo(1);
        assertThat(report.at("/findings/0/location/row").asInt()).isEqualTo(4);
        assertThat(report.at("/rules/0/rule").asText()).isEqualTo("IsComplete \"order_id\"");
        assertThat(report.at("/rules/0/passed").asBoolean()).isFalse();
        assertThat(report.at("/source/size").asInt()).isEqualTo(ORDERS.length());
    }

    @Test
    void writesNoQuarantineWithoutBadRows() {
        ConversionResult result =
                conversion.convert(Pair.place(store, "orders", NAME, "order_id,quantity\nA1,1\n", 1L));

        assertThat(result.quarantineKey()).isNull();
        assertThat(store.keys("quarantine/")).isEmpty();
    }

    @Test
    void takesTheFormatOfTheMapping() {
        String name = "orders_semicolon_20261122010203.csv";

        ConversionResult result =
                conversion.convert(Pair.place(store, "orders", name, "order_id;quantity\nA1;1\n", null));

        assertThat(result.rowsWritten()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order_id\\nA\\nA\\n||RULE_FAILED|true",
                "order_id\\n||EMPTY_FILE|false",
                "other\\n1\\n||COLUMN_MISSING|false",
                "order_id,x\\nA,1\\n||EXTRA_COLUMN|false",
                "order_id\\n\"A\\n||UNREADABLE_FILE|false",
                "order_id\\nA\\n|5|ROW_COUNT_DIFFERS|false"
            })
    void rejectsThePairWithItsReason(String content, Long rows, ReasonCode code, boolean stop) {
        String name = "strict_20261122010203.csv";
        PlannedFile file = Pair.place(store, "strict_orders", name, content.replace("\\n", "\n"), rows);

        ConversionResult result = conversion.convert(file);

        assertThat(result.outcome()).isEqualTo(FileOutcome.REJECTED);
        assertThat(Objects.requireNonNull(result.reason()).code()).isEqualTo(code);
        assertThat(result.stopRun()).isEqualTo(stop);
        assertThat(result.balances()).isTrue();
        assertThat(store.keys())
                .containsExactly(
                        "reject/AMER-2026-11-22/strict_20261122010203.csv",
                        "reject/AMER-2026-11-22/strict_20261122010203.csv.reason.json",
                        "reject/AMER-2026-11-22/strict_20261122010203.tail.csv",
                        "runs/AMER-2026-11-22/configuration.json",
                        "runs/AMER-2026-11-22/reports/strict_20261122010203.csv.html",
                        "runs/AMER-2026-11-22/reports/strict_20261122010203.csv.json");
        var rejection = LandingJson.read(
                store.text("reject/AMER-2026-11-22/strict_20261122010203.csv.reason.json"), Rejection.class);
        assertThat(rejection.reason()).isEqualTo(result.reason());
        assertThat(rejection.message()).contains(name).contains("expected").contains("found");
        assertThat(rejection.at()).isEqualTo(Instant.parse("2026-11-22T13:00:00Z"));
    }

    @Test
    void answersTheSameWhenCalledAgain() {
        PlannedFile file = orders();
        ConversionResult first = conversion.convert(file);
        var keys = store.keys();

        assertThat(conversion.convert(file)).isEqualTo(first);
        assertThat(store.keys()).isEqualTo(keys);
    }

    @Test
    void convertsAgainWhenAnotherObjectHasTheNameNow() {
        conversion.convert(orders());
        PlannedFile other = Pair.place(store, "orders", NAME, "order_id,quantity\nB1,1\n", null);

        ConversionResult result = conversion.convert(other);

        assertThat(result.rowsIn()).isEqualTo(1);
        assertThat(store.keys("quarantine/")).as("bad rows of the first object").isEmpty();
    }

    @Test
    void failsWithTheNameOfAnObjectThatWasNeverThere() {
        PlannedFile file = orders();
        store.remove(file.key());

        assertThatThrownBy(() -> conversion.convert(file))
                .isInstanceOf(NoSuchObject.class)
                .hasMessageContaining(file.key());
    }

    @ParameterizedTest
    @CsvSource({
        "orders, orders_20261122010203.csv, 5, 1",
        "strict_orders, strict_20261122010203.csv, 5, 0",
        "split_orders, split_20261122010203.csv, 80, 3",
        "parquet_orders, parquet_20261122010203.csv, 80, 2"
    })
    void finishesWhereverItWasKilled(String dataSet, String name, int rows, int parts) {
        String content = rows == 5 ? ORDERS : Pair.orders(rows);
        var undisturbed = new MemoryStore();
        PlannedFile planned = Pair.place(undisturbed, dataSet, name, content, null);
        ConversionResult expected = at(undisturbed).convert(planned);
        assertThat(expected.outputs()).hasSize(parts);
        int calls = undisturbed.calls();
        assertThat(calls).isGreaterThan(10);

        for (int call = 1; call <= calls; call++) {
            for (boolean afterEffect : new boolean[] {false, true}) {
                var killed = new MemoryStore();
                PlannedFile file = Pair.place(killed, dataSet, name, content, null);
                killed.killAt(call, afterEffect);
                assertThatThrownBy(() -> at(killed).convert(file)).isInstanceOf(MemoryStore.Killed.class);
                assertThat(killed.keys("temp-raw/"))
                        .as("nothing half-written, killed at call %d", call)
                        .allSatisfy(key -> assertThat(killed.content(key)).isEqualTo(undisturbed.content(key)));

                killed.healthy();
                ConversionResult result = at(killed).convert(file);

                assertThat(result)
                        .as("killed at call %d, after effect %s", call, afterEffect)
                        .isEqualTo(expected);
                assertThat(killed.keys()).isEqualTo(undisturbed.keys());
                killed.keys()
                        .forEach(key -> assertThat(killed.content(key)).as(key).isEqualTo(undisturbed.content(key)));
            }
        }
    }

    @Test
    void rowsThatComeBackAreThoseOfTheirOriginal() throws IOException {
        var file = resubmission(store);

        var result = conversion.convert(file);

        assertThat(List.of(
                        result.rowsIn(),
                        result.rowsWritten(),
                        result.rowsQuarantined(),
                        result.rowsDeduplicated(),
                        result.rowsSkipped()))
                .containsExactly(5L, 1L, 2L, 1L, 1L);
        assertThat(result.fileName()).isEqualTo(SENT_BACK);
        assertThat(unpacked(store.content(result.outputs().getFirst().key())))
                .isEqualTo("order_id,quantity,_file,_row\r\nA4,5," + NAME + ",4\r\n");
        var start = "quarantine/AMER-2026-11-22/orders/" + SENT_BACK;
        assertThat(store.keys("quarantine/AMER-2026-11-22/"))
                .containsExactly(
                        start + ".corrected.csv",
                        start + ".csv",
                        start + ".duplicates.csv",
                        start + ".quarantine.xlsx");
        assertThat(store.text(start + ".corrected.csv"))
                .isEqualTo("_file,_sheet,_row\r\n" + NAME + ",,4\r\n" + NAME + ",,5\r\n");
        assertThat(store.text(start + ".csv").lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(NAME + ",,6,\"IsComplete"))
                .anyMatch(line -> line.startsWith(NAME + ",,3,OpenRow"));
        var report = LandingJson.mapper().readTree(store.content(ZoneKeys.report(Pair.RUN, SENT_BACK)));
        assertThat(report.at("/corrects").asText()).isEqualTo(NAME);
        assertThat(report.at("/correctedKey").asText()).isEqualTo(start + ".corrected.csv");
        assertThat(report.at("/metrics").isEmpty()).isTrue();
        assertThat(store.text(ZoneKeys.reportPage(Pair.RUN, SENT_BACK))).contains("corrects rows of " + NAME);
    }

    @Test
    void rowsThatComeBackAreCorrectedOnceWhereverTheConversionWasKilled() {
        var undisturbed = new MemoryStore();
        var expected = at(undisturbed).convert(resubmission(undisturbed));
        int calls = undisturbed.calls();

        for (int call = 1; call <= calls; call++) {
            for (boolean afterEffect : new boolean[] {false, true}) {
                var killed = new MemoryStore();
                PlannedFile file = resubmission(killed);
                killed.killAt(call, afterEffect);
                assertThatThrownBy(() -> at(killed).convert(file)).isInstanceOf(MemoryStore.Killed.class);
                killed.healthy();

                assertThat(at(killed).convert(file))
                        .as("killed at call %d, after effect %s", call, afterEffect)
                        .isEqualTo(expected);
                assertThat(killed.keys()).isEqualTo(undisturbed.keys());
                killed.keys()
                        .forEach(key -> assertThat(killed.content(key)).as(key).isEqualTo(undisturbed.content(key)));
            }
        }
    }

    @Test
    void aResubmissionThatCannotBeReadLeavesNoTrace() {
        store.place("quarantine/AMER-2026-11-22/orders/" + SENT_BACK + ".corrected.csv", "left behind");

        var result = conversion.convert(resubmission(store, "order_id,quantity\nA4,5\n"));

        assertThat(Objects.requireNonNull(result.reason()).message()).contains("the column _row of the quarantine");
        assertThat(store.keys("quarantine/AMER-2026-11-22/")).isEmpty();
    }

    @Test
    void rowsThatComeBackWaitForNoOtherDataSet() throws IOException {
        var earlier = RunId.parse("AMER-2026-11-21");
        var original = "compared_20261122010203.csv";
        var quarantine = ZoneKeys.quarantine(earlier, new DataSetName("compared_orders"), original);
        store.place(
                quarantine,
                "_file,_sheet,_row,_rule,_column,_observed,_message,order_id,product_id\r\n" + original
                        + ",,2,Type,order_id,,m,,P9\r\n");
        var file = Pair.place(
                        store,
                        "compared_orders",
                        "compared_20261122010203.resubmit.csv",
                        "_file,_sheet,_row,order_id,product_id\n" + original + ",,2,A,P9\n",
                        1L)
                .correcting(new Correction(earlier, original, List.of(quarantine), List.of()));

        var result = conversion.convert(file);

        assertThat(result.outcome()).isEqualTo(FileOutcome.CONVERTED);
        assertThat(result.rowsWritten()).isEqualTo(1);
        var report = LandingJson.mapper().readTree(store.content(ZoneKeys.report(Pair.RUN, file.fileName())));
        assertThat(report.at("/rules").findValuesAsText("observed"))
                .hasSize(4)
                .containsOnly("not evaluated: it says nothing of a part of a file");
    }

    /** Of the original rows 4 to 7 were bad; row 7 is corrected already. */
    private static PlannedFile resubmission(MemoryStore store) {
        return resubmission(
                store,
                "_file,_sheet,_row,order_id,quantity\n" + NAME + ",,4,A4,5\n" + NAME + ",,5,A4,5\n" + NAME
                        + ",,4,A4,5\n" + NAME + ",,6,,8\n" + NAME + ",,3,A3,8\n");
    }

    private static PlannedFile resubmission(MemoryStore store, String content) {
        var earlier = RunId.parse("AMER-2026-11-21");
        var orders = new DataSetName("orders");
        var quarantine = ZoneKeys.quarantine(earlier, orders, NAME);
        var corrected = ZoneKeys.corrected(earlier, orders, SENT_BACK);
        store.place(
                quarantine,
                "_file,_sheet,_row,_rule,_column,_observed,_message,order_id,quantity\r\n" + NAME
                        + ",,4,Type,quantity,x,m,A4,x\r\n" + NAME + ",,5,Type,quantity,x,m,A4,x\r\n" + NAME
                        + ",,6,Type,quantity,x,m,,x\r\n" + NAME + ",,7,Type,quantity,x,m,A7,x\r\n");
        store.place(corrected, "_file,_sheet,_row\r\n" + NAME + ",,7\r\n");
        return Pair.place(store, "orders", SENT_BACK, content, null)
                .correcting(new Correction(earlier, NAME, List.of(quarantine), List.of(corrected)));
    }

    @Test
    void writesPartsThatAreTablesOfTheirOwn() throws IOException {
        String name = "split_20261122010203.csv";

        ConversionResult result = conversion.convert(Pair.place(store, "split_orders", name, Pair.orders(80), null));

        String start = "temp-raw/AMER-2026-11-22/split_orders/" + name;
        assertThat(result.outputs())
                .extracting(ConversionResult.Output::key)
                .containsExactly(start + ".csv.zst", start + ".part-0002.csv.zst", start + ".part-0003.csv.zst");
        assertThat(store.keys("temp-raw/"))
                .containsExactlyElementsOf(result.outputs().stream()
                        .map(ConversionResult.Output::key)
                        .toList());
        long rows = 0;
        for (var output : result.outputs()) {
            assertThat(store.contentType(output.key())).isEqualTo("application/zstd");
            assertThat(store.content(output.key())).hasSize((int) output.bytes());
            var unpacked = new ZstdInputStream(new ByteArrayInputStream(store.content(output.key())));
            String text = new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).startsWith("order_id,quantity,_file,_row\r\n");
            assertThat(text.lines()).hasSize((int) output.rows() + 1);
            rows += output.rows();
        }
        assertThat(rows).isEqualTo(result.rowsWritten()).isEqualTo(72);
        assertThat(store.openUploads()).isZero();
    }

    @Test
    void writesParquetUnderItsNameAndType() {
        String name = "parquet_20261122010203.csv";

        ConversionResult result = conversion.convert(Pair.place(store, "parquet_orders", name, Pair.orders(9), null));

        String key = "temp-raw/AMER-2026-11-22/parquet_orders/" + name + ".parquet";
        assertThat(result.outputs())
                .containsExactly(new ConversionResult.Output(MemoryStore.BUCKET, key, store.content(key).length, 9));
        assertThat(store.contentType(key)).isEqualTo("application/vnd.apache.parquet");
        assertThat(store.text(key)).startsWith("PAR1").endsWith("PAR1");
    }

    @Test
    void takesAwayPartsThatAnEarlierAttemptHadAndNoOther() {
        String name = "split_20261122010203.csv";
        String start = "temp-raw/AMER-2026-11-22/split_orders/" + name;
        for (String ending : List.of(".csv.gz", ".parquet", ".part-0002.csv.zst", ".part-0004.csv.zst", ".csv")) {
            store.place(start + ending, "left behind");
        }
        List<String> ofOthers = List.of(start + ".gz.csv.zst", start + "x.csv.zst", start + ".csv.csv.zst");
        ofOthers.forEach(key -> store.place(key, "of another file"));

        ConversionResult result = conversion.convert(Pair.place(store, "split_orders", name, Pair.orders(9), null));

        assertThat(result.outputs()).hasSize(1);
        assertThat(store.keys("temp-raw/"))
                .hasSize(4)
                .contains(start + ".csv.zst")
                .containsAll(ofOthers);
    }

    @Test
    void showsNothingOfARejectedFileEvenWhenAnEarlierAttemptHadTakenIt() {
        String name = "strict_20261122010203.csv";
        PlannedFile file = Pair.place(store, "strict_orders", name, "order_id\nA\nA\n", null);
        store.place("temp-raw/AMER-2026-11-22/strict_orders/" + name + ".csv.gz", "left behind");
        store.place("temp-raw/AMER-2026-11-22/strict_orders/" + name + ".part-0002.parquet", "left behind");
        store.place("quarantine/AMER-2026-11-22/strict_orders/" + name + ".csv", "left behind");

        conversion.convert(file);

        assertThat(store.keys("temp-raw/")).isEmpty();
        assertThat(store.keys("quarantine/")).isEmpty();
    }

    private PlannedFile orders() {
        return Pair.place(store, "orders", NAME, ORDERS, 5L);
    }

    private static FileConversion at(MemoryStore store) {
        return new FileConversion(
                store, Clock.fixed(Instant.parse("2026-11-22T13:00:00Z"), ZoneOffset.UTC), Observers.none());
    }

    private static String unpacked(byte[] gzip) throws IOException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
