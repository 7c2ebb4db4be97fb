package io.tailrace.validator;

import static io.tailrace.validator.World.AFTER_CUT_OFF;
import static io.tailrace.validator.World.AMER;
import static io.tailrace.validator.World.AT_RUN;
import static io.tailrace.validator.World.BUCKET;
import static io.tailrace.validator.World.DAY;
import static io.tailrace.validator.World.EARLY;
import static io.tailrace.validator.World.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tailrace.landing.Account;
import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.ConversionFailure;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.MetricHistory;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.RunStatus;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Output;
import io.tailrace.landing.observation.Fact;
import io.tailrace.landing.observation.LineageEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs: validate, convert by hand, prepare the loads, close. */
class RunLifeTest {
    private static final String SALES = "sales_amer_20261122010000.csv";
    private static final String EXTRA = "sales_extra_20261122020000.csv";
    private static final String DEALS = "deals_20261122000000.csv";
    private static final String DEALS_TAIL = "deals_20261122000000.tail.csv";
    private static final DataSetName SALES_ORDER = new DataSetName("sales_order");

    private final World world = new World();

    @ParameterizedTest
    @CsvSource({"63.00, OK", "62.99, FAILED"})
    void aRunIsNotGreenWhenTheWarehouseHoldsAsManyRowsButOthers(String sum, RunStatus status) {
        var conversion = convertAll(SALES, EXTRA, DEALS);
        world.prepareLoads(conversion);
        reportFigures();

        var closed = world.closeLoaded(conversion, List.of(loaded("0|||40;2|-2.50|10.00|" + sum)));

        assertThat(closed.status()).isEqualTo(status);
        assertThat(closed.reasons())
                .isEqualTo(
                        status == RunStatus.OK
                                ? List.of()
                                : List.of(
                                        "Data set sales_order, column amount: expected the sum 63, as the converter wrote, found 62.99 in the warehouse."));
    }

    @ParameterizedTest
    @CsvSource({"'', FAILED", "', copy: {nullAs: none}', OK", "', copy: {blanksAsNull: true}', OK"})
    void textsThatCopyAltersAreNotHeldAgainstWhatWasWritten(String copy, RunStatus status) {
        world.configuration = World.configuration(
                World.YAML.replace("key: [_region, _business_date]}", "key: [_region, _business_date]" + copy + "}"));
        var conversion = convertAll(SALES, EXTRA, DEALS);
        world.prepareLoads(conversion);
        reportFigures();

        var closed = world.closeLoaded(conversion, List.of(loaded("1|||36;2|-2.50|10.00|63.00")));

        assertThat(closed.status()).as(closed.reasons().toString()).isEqualTo(status);
    }

    /** What the converter says that it wrote. */
    private void reportFigures() {
        for (var file : List.of(SALES, EXTRA)) {
            world.store.place(BUCKET, ZoneKeys.report(RUN, file), """
                    {"metrics": {}, "figures": [
                      {"column": "order_id", "nulls": 0, "least": null, "greatest": null, "sum": 20},
                      {"column": "amount", "nulls": 1, "least": "-2.5", "greatest": "10", "sum": 31.5}]}
                    """, AT_RUN);
        }
    }

    private static LoadOutcome loaded(String figures) {
        return new LoadOutcome(
                SALES_ORDER,
                LoadOutcome.LOADED,
                List.of(
                        new LoadOutcome.FileRows(LoadFigures.ROW, 0, figures),
                        new LoadOutcome.FileRows(SALES, 10),
                        new LoadOutcome.FileRows(EXTRA, 10)),
                null);
    }

    @Test
    void aRunTellsOfItsLooksAndOnceOfItsEnd() {
        world.validate(AT_RUN);
        var conversion = convertAll(SALES, EXTRA, DEALS);
        world.prepareLoads(conversion);
        world.prepareLoad(conversion, "sales_order");
        var close = new ValidatorRequest.Close(
                RUN,
                AMER,
                DAY,
                BUCKET,
                null,
                conversion,
                List.of(loaded("1|||36;2|-2.50|10.00|63.00")),
                null,
                null,
                null,
                List.of(),
                World.AFTER_CUT_OFF.plusSeconds(90));
        world.close(close);
        world.close(close);

        assertThat(world.facts)
                .startsWith(new Fact.MandatoryFilesSought(RUN, 1), new Fact.MandatoryFilesSought(RUN, 0));
        assertThat(world.facts.stream().filter(Fact.RunEnded.class::isInstance).map(Fact.RunEnded.class::cast))
                .singleElement()
                .satisfies(ended -> {
                    assertThat(ended.account().files()).hasSize(3);
                    assertThat(ended.duration()).isEqualTo(Duration.ofSeconds(90 * 60 + 90));
                    assertThat(ended.lateness()).isEqualTo(Duration.ofSeconds(90));
                });
        assertThat(world.lineage)
                .extracting(event -> event.state() + " " + event.step().job())
                .containsExactly(
                        "START regional-pipeline.AMER",
                        "START load.sales_order",
                        "COMPLETE load.sales_order",
                        "COMPLETE regional-pipeline.AMER");
        var load = world.lineage.get(2);
        assertThat(load.inputs()).hasSize(2);
        assertThat(load.outputs().getFirst().place())
                .isEqualTo(new LineageEvent.Place.WarehouseTable("curated.sales_order"));
    }

    @Test
    void endsOkWhenEveryRowIsInTheWarehouse() {
        var conversion = convertAll(SALES, EXTRA, DEALS);
        var prepared = world.prepareLoads(conversion);

        assertThat(prepared.stopped()).isNull();
        assertThat(prepared.loads()).singleElement().satisfies(load -> {
            assertThat(load.dataSet()).isEqualTo(SALES_ORDER);
            assertThat(load.table()).isEqualTo("curated.sales_order");
        });
        assertThat(world.prepareLoad(conversion, "sales_order")).satisfies(load -> {
            assertThat(load.convertedRows()).isEqualTo(20);
            assertThat(load.sqls()).startsWith("set query_group to 'tailrace load " + RUN + " sales_order'");
        });
        assertThat(prepared.publish())
                .isNotNull()
                .satisfies(publish ->
                        assertThat(publish.sqls()).startsWith("set query_group to 'tailrace publish " + RUN + "'"));
        assertThat(LandingJson.read(
                                world.store.text(BUCKET, ZoneKeys.manifest(RUN, SALES_ORDER)),
                                LoadPreparation.CopyManifest.class)
                        .entries())
                .containsExactly(
                        entry(World.converted(SALES_ORDER, SALES)), entry(World.converted(SALES_ORDER, EXTRA)));
        assertThat(world.ledger.row(SALES).state()).isEqualTo(ArrivalState.CONVERTED);
        assertThat(world.ledger.row(SALES).key()).isEqualTo(ZoneKeys.archive(RUN, SALES));

        var published = new PublishOutcome(
                PublishOutcome.PUBLISHED, List.of(new PublishOutcome.TableRows("publish.fact_sales", 20)), null);
        var closed = world.close(close(conversion, List.of(loaded(10, 10)), published, null));

        assertThat(closed.status()).isEqualTo(RunStatus.OK);
        assertThat(closed.reasons()).isEmpty();
        assertThat(closed.files()).isEqualTo(Map.of(FileOutcome.LOADED, 2L, FileOutcome.CONVERTED, 1L));
        assertThat(closed.rows()).isEqualTo(new Account.Totals(30, 30, 0, 0, 0, 20, 20));
        assertThat(closed.summary())
                .isEqualTo("Run AMER-2026-11-22 ended OK: 3 files, 2 loaded, 1 converted; 30 rows read, 30 written,"
                        + " 0 quarantined, 0 de-duplicated, 0 skipped, 20 loaded.");
        assertThat(world.ledger.row(SALES).state()).isEqualTo(ArrivalState.LOADED);
        assertThat(world.ledger.row(SALES).rowsLoaded()).isEqualTo(10);
        assertThat(world.ledger.row(DEALS).state()).isEqualTo(ArrivalState.CONVERTED);
        assertThat(world.ledger.row(DEALS_TAIL).state()).isEqualTo(ArrivalState.ARCHIVED);
        var account = account(closed);
        assertThat(account.balanced()).isTrue();
        assertThat(account.configurationVersion()).isEqualTo(7);
        assertThat(account.loads())
                .containsExactly(new Account.LoadEntry(SALES_ORDER, "curated.sales_order", "LOADED", 20, null));
        assertThat(account.published()).containsExactly(new Account.PublishedTable("publish.fact_sales", 20));
    }

    @Test
    void tellsPeopleOnAPageBesideTheAccount() {
        var conversion = convertAll(SALES, EXTRA, DEALS);
        world.store.place(BUCKET, ZoneKeys.reportPage(RUN, SALES), "its page", World.EARLY);

        world.close(close(conversion, List.of(loaded(10, 10)), null, null));

        assertThat(world.store.text(BUCKET, ZoneKeys.accountPage(RUN)))
                .contains("Run AMER-2026-11-22", "href=\"reports/" + SALES + ".html\"", "20 rows loaded", EXTRA)
                .doesNotContain("href=\"reports/" + EXTRA);
    }

    @Test
    void saysThatNothingChangedWhenNothingIsNew() {
        var conversion = convertAll(SALES, DEALS);
        world.closeLoaded(conversion, List.of(loaded(10, 0)));

        var second = RUN.next();
        world.validate(second, AFTER_CUT_OFF);
        var closed = world.close(new ValidatorRequest.Close(
                second, AMER, DAY, BUCKET, null, null, List.of(), null, null, null, List.of()));

        assertThat(closed.status()).isEqualTo(RunStatus.OK);
        assertThat(closed.summary())
                .isEqualTo("Run AMER-2026-11-22-2 ended OK: no new file was waiting, so nothing changed.");
    }

    @Test
    void isPartialWhenAMandatoryFileIsMissing() {
        world.validate(AFTER_CUT_OFF);

        var closed = world.close(close(null, List.of(), null, null));

        assertThat(closed.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(closed.summary())
                .isEqualTo("Run AMER-2026-11-22 ended PARTIAL: no new file was waiting, so nothing changed;"
                        + " mandatory file sales_amer_{timestamp}.csv is missing.");
    }

    @Test
    void isPartialWhenAFileWasRejectedOnTheWay() {
        var conversion = convertAll(SALES, EXTRA);
        world.landPair(DEALS, "x\n"); // waits for the next run
        var closed = world.closeLoaded(conversion, List.of(loaded(10, 10)));
        assertThat(closed.status()).isEqualTo(RunStatus.OK);

        var other = new World();
        other.landPair(SALES, "a\n");
        other.land(EXTRA, "a\n", EARLY);
        other.landPair(DEALS, "b\n");
        other.validate(AFTER_CUT_OFF);
        var planned = other.planned();
        var manifest = other.conversion(List.of(
                other.reject(
                        planned.get(0), new RejectReason(ReasonCode.COLUMN_MISSING, "File has no column deal_id.")),
                other.convert(planned.get(1), 4)));
        other.prepareLoads(manifest);
        var partial = other.closeLoaded(manifest, List.of(World.loaded(SALES_ORDER, Map.of(SALES, 4L))));

        assertThat(partial.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(partial.files()).isEqualTo(Map.of(FileOutcome.LOADED, 1L, FileOutcome.REJECTED, 2L));
        assertThat(partial.reasons())
                .contains("File has no column deal_id.")
                .anyMatch(reason -> reason.contains(EXTRA + " came without its tail file"));
        assertThat(other.ledger.row(DEALS).state()).isEqualTo(ArrivalState.REJECTED);
        assertThat(other.ledger.row(DEALS).key()).isEqualTo(ZoneKeys.reject(RUN, DEALS));
        assertThat(other.ledger.row(DEALS_TAIL).state()).isEqualTo(ArrivalState.REJECTED);
    }

    @Test
    void loadsExactlyThePartsThatTheConverterNames() {
        world.landPair(SALES, "a\n");
        world.validate(AT_RUN);
        world.convert(world.planned().getFirst(), 10);
        var parts = List.of(
                new ConversionResult.Output(BUCKET, "one", 70, 6), new ConversionResult.Output(BUCKET, "two", 50, 4));
        var converted = new ConversionResult(
                FileOutcome.CONVERTED,
                RUN,
                SALES,
                SALES_ORDER,
                10,
                10,
                0,
                0,
                0,
                List.of(),
                parts,
                null,
                null,
                false,
                null);

        var prepared = world.prepareLoad(world.conversion(List.of(converted)), "sales_order");

        assertThat(prepared.convertedRows()).isEqualTo(10);
        assertThat(world.store.text(BUCKET, ZoneKeys.manifest(RUN, SALES_ORDER)))
                .isEqualTo("{\"entries\":["
                        + "{\"url\":\"s3://t-amer/one\",\"mandatory\":true,\"meta\":{\"content_length\":70}},"
                        + "{\"url\":\"s3://t-amer/two\",\"mandatory\":true,\"meta\":{\"content_length\":50}}]}");
    }

    /** COPY tells the line of a part; a record with a line break is older than its last line. */
    @Test
    void namesTheRowsOfTheSourceThatCopyRefused() {
        world.landPair(SALES, "a\n");
        world.validate(AT_RUN);
        var key = "temp-raw/" + RUN + "/sales_order/" + SALES + ".csv";
        world.store.place(
                BUCKET,
                key,
                "order_id,amount,_file,_row\r\n\"A\nA\",1," + SALES + ",17\r\nB,1," + SALES + ",18\r\n",
                AT_RUN);
        var converted = new ConversionResult(
                FileOutcome.CONVERTED,
                RUN,
                SALES,
                SALES_ORDER,
                2,
                2,
                0,
                0,
                0,
                List.of(),
                List.of(new ConversionResult.Output(BUCKET, key, 80, 2)),
                null,
                null,
                false,
                null);
        var part = "s3://" + BUCKET + "/" + key;
        var failed = new LoadOutcome(
                SALES_ORDER,
                "FAILED",
                List.of(),
                "ERROR: Load failed.",
                List.of(
                        new RefusedRow(part, 4, "amount", 1207, "Invalid digit"),
                        new RefusedRow(part, 3, "order_id", 1204, "String length exceeds DDL length"),
                        new RefusedRow("s3://gone/away", 3, " ", 1, "Odd")));

        var closed = world.close(close(world.conversion(List.of(converted)), List.of(failed), null, null));

        assertThat(account(closed).loads().getFirst().refused())
                .containsExactly(
                        new Account.RefusedRow("s3://gone/away", null, null, 1, "Odd"),
                        new Account.RefusedRow(SALES, 17L, "order_id", 1204, "String length exceeds DDL length"),
                        new Account.RefusedRow(SALES, 18L, "amount", 1207, "Invalid digit"));
        assertThat(closed.reasons())
                .contains(
                        "Data set sales_order was not loaded: ERROR: Load failed.",
                        "File " + SALES + ", row 18, column amount: Invalid digit (1207).");
    }

    @Test
    void movesAFileThatUsedUpItsRetriesToReject() {
        world.landPair(SALES, "a\n");
        world.landPair(DEALS, "b\n");
        world.validate(AT_RUN);
        var deals = world.planned().getFirst();
        world.store.place(BUCKET, World.converted(deals.dataSet(), DEALS), "left over", AT_RUN);
        world.store.place(
                BUCKET,
                ZoneKeys.tempRaw(RUN, deals.dataSet(), DEALS, Output.Encoding.PARQUET_ZSTD, 2),
                "left over",
                AT_RUN);
        var manifest = world.conversion(List.of(
                new ConversionFailure(FileOutcome.FAILED, DEALS, deals.dataSet(), "Lambda.Timeout", "900 seconds"),
                world.convert(world.planned().getLast(), 4)));

        var closed = world.closeLoaded(manifest, List.of(World.loaded(SALES_ORDER, Map.of(SALES, 4L))));

        assertThat(closed.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(closed.reasons())
                .containsExactly("File " + DEALS + " could not be converted: Lambda.Timeout: 900 seconds");
        assertThat(world.rejection(DEALS).code()).isEqualTo(ReasonCode.CONVERSION_FAILED);
        assertThat(world.keys("reject/")).hasSize(4);
        assertThat(world.keys("processing/")).isEmpty();
        assertThat(world.keys("temp-raw/")).containsExactly(World.converted(SALES_ORDER, SALES));
        assertThat(world.ledger.row(DEALS_TAIL).state()).isEqualTo(ArrivalState.FAILED);
    }

    @Test
    void readsChildExecutionsThatFailedByThemselves() {
        world.landPair(SALES, "a\n");
        world.landPair(DEALS, "b\n");
        world.validate(AT_RUN);
        var manifest = world.conversion(List.of(world.convert(world.planned().getLast(), 4)));
        var failed = List.of(Map.of(
                "Status",
                "FAILED",
                "Input",
                LandingJson.canonical(world.planned().getFirst()),
                "Error",
                "States.Timeout",
                "Cause",
                "the child execution took too long"));
        world.store.place(BUCKET, "failed.json", LandingJson.canonical(failed), AT_RUN);
        world.store.place(
                BUCKET,
                manifest.key(),
                world.store
                        .text(BUCKET, manifest.key())
                        .replace("\"FAILED\":[]", "\"FAILED\":[{\"Key\":\"failed.json\"}]"),
                AT_RUN);

        var closed = world.closeLoaded(manifest, List.of(World.loaded(SALES_ORDER, Map.of(SALES, 4L))));

        assertThat(closed.reasons()).singleElement().asString().contains("the child execution took too long");
    }

    @Test
    void failsWhenTheWarehouseHoldsOtherRowsThanWereWritten() {
        var conversion = convertAll(SALES, EXTRA);

        var closed = world.closeLoaded(conversion, List.of(loaded(10, 9)));

        assertThat(closed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(account(closed).balanced()).isFalse();
        assertThat(closed.summary())
                .endsWith("; file " + EXTRA
                        + " does not balance: 10 rows were written, but the warehouse holds 9 of them.");
    }

    /** In each way in which the rows of a file may not add up, a run is stopped before it loads anything, and never green. */
    @ParameterizedTest
    @CsvSource({"11, 10, 0, 0, 0", "10, 10, 1, 0, 0", "10, 10, 0, 1, 0", "10, 10, 0, 0, 1", "9, 9, 0, 0, 0"})
    void failsWhenAConversionDoesNotBalance(long in, long written, long quarantined, long deduplicated, long skipped) {
        world.landPair(SALES, "a\n");
        world.validate(AT_RUN);
        var good = world.convert(world.planned().getFirst(), 10);
        var bad = new ConversionResult(
                good.outcome(),
                RUN,
                SALES,
                SALES_ORDER,
                in,
                written,
                quarantined,
                deduplicated,
                skipped,
                List.of(),
                good.outputs(),
                null,
                good.reportKey(),
                false,
                null);
        var conversion = world.conversion(List.of(bad));

        var prepared = world.prepareLoads(conversion);
        var closed = world.close(close(conversion, List.of(), null, null));

        assertThat(prepared.loads()).isEmpty();
        assertThat(prepared.stopped()).contains(SALES + " does not balance: " + in + " rows were read, but " + written);
        assertThat(closed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(closed.reasons())
                .filteredOn(reason -> reason.startsWith("File " + SALES + " does not balance"))
                .hasSize(1);
        assertThat(account(closed).balanced()).isFalse();
        assertThat(account(closed).files())
                .singleElement()
                .satisfies(file -> assertThat(file.reason())
                        .isNotNull()
                        .extracting(RejectReason::code)
                        .isEqualTo(ReasonCode.LOAD_FAILED));
    }

    @Test
    void handsWhatRulesMeasuredToTheNextRun() {
        var conversion = convertAll(SALES, EXTRA, DEALS);
        world.close(close(conversion, List.of(loaded(10, 10)), null, null));
        var next = RUN.next();
        world.landPair("sales_amer_20261122050000.csv", "more");

        world.validate(next, AFTER_CUT_OFF);

        var history = LandingJson.read(world.store.text(BUCKET, ZoneKeys.history(next)), MetricHistory.class);
        assertThat(history.of(SALES_ORDER)).containsOnlyKeys("Dataset.*.RowCount");
        assertThat(history.of(SALES_ORDER).get("Dataset.*.RowCount"))
                .extracting(BigDecimal::intValueExact)
                .containsExactly(10, 10);
        assertThat(LandingJson.read(world.store.text(BUCKET, ZoneKeys.history(RUN)), MetricHistory.class)
                        .dataSets())
                .isEmpty();
    }

    @Test
    void failsWhenNoFileGotThrough() {
        world.land(SALES, "a\n", EARLY);
        world.validate(AFTER_CUT_OFF);

        var closed = world.close(close(null, List.of(), null, null));

        assertThat(closed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(closed.reasons()).contains("No file got through.");
    }

    @Test
    void keepsLoadsOfOtherDataSetsWhenOneFails() {
        var conversion = convertAll(SALES, DEALS);
        var failed = new LoadOutcome(SALES_ORDER, "FAILED", List.of(), "Invalid digit");
        var skipped = new PublishOutcome("SKIPPED", List.of(), "Publish was skipped.");

        var closed = world.close(close(conversion, List.of(failed), skipped, null));

        assertThat(closed.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(closed.reasons())
                .containsExactly(
                        "File " + SALES + " was not loaded into curated.sales_order: Invalid digit",
                        "Data set sales_order was not loaded: Invalid digit",
                        "Publish was skipped.");
        assertThat(account(closed).files())
                .filteredOn(file -> file.fileName().equals(SALES))
                .singleElement()
                .satisfies(file ->
                        assertThat(file.reason()).extracting(RejectReason::code).isEqualTo(ReasonCode.LOAD_FAILED));
        assertThat(world.ledger.row(SALES).state()).isEqualTo(ArrivalState.FAILED);
    }

    @Test
    void loadsNothingWhenARuleStopsTheRun() {
        world.landPair(SALES, "a\n");
        world.landPair(EXTRA, "b\n");
        world.validate(AT_RUN);
        var good = world.convert(world.planned().getFirst(), 10);
        var stopping = new ConversionResult(
                FileOutcome.CONVERTED,
                RUN,
                EXTRA,
                SALES_ORDER,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                null,
                null,
                true,
                null);
        var conversion = world.conversion(List.of(good, stopping));

        var prepared = world.prepareLoads(conversion);
        var closed = world.close(close(conversion, List.of(), null, null));

        assertThat(prepared.loads()).isEmpty();
        assertThat(prepared.publish()).isNull();
        assertThat(prepared.stopped())
                .isEqualTo("File " + EXTRA + " of data set sales_order failed a rule that stops the run.");
        assertThat(closed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(closed.reasons()).startsWith(prepared.stopped());
        assertThat(closed.files()).isEqualTo(Map.of(FileOutcome.FAILED, 2L));
    }

    @Test
    void accountsForARunThatBrokeBeforeItsPlan() {
        var closed = world.close(new ValidatorRequest.Close(
                RUN, AMER, DAY, null, null, null, List.of(), null, null, "Lambda.Unknown: gone", List.of()));

        assertThat(closed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(closed.summary())
                .isEqualTo("Run AMER-2026-11-22 ended FAILED: no new file was waiting, so nothing changed;"
                        + " the run broke: Lambda.Unknown: gone.");
        assertThat(account(closed).files()).isEmpty();
    }

    @Test
    void bringsEveryFileOfABrokenConversionToAnEnd() {
        world.landPair(SALES, "a\n");
        world.landPair(DEALS, "b\n");
        world.validate(AT_RUN);
        world.conversion(List.of(world.convert(world.planned().getLast(), 4)));

        var closed = world.close(close(null, List.of(), null, "States.ExceedToleratedFailureThreshold: too many"));

        assertThat(closed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(closed.files()).isEqualTo(Map.of(FileOutcome.FAILED, 2L));
        assertThat(world.keys("processing/")).isEmpty();
        assertThat(world.ledger.row(DEALS).reason())
                .extracting(RejectReason::code)
                .isEqualTo(ReasonCode.CONVERSION_FAILED);
        assertThat(world.ledger.row(SALES).reason())
                .extracting(RejectReason::code)
                .isEqualTo(ReasonCode.LOAD_FAILED);
    }

    @Test
    void finishesAPlanThatBrokeHalfway() {
        world.landPair(SALES, "a\n");
        world.landPair(DEALS, "b\n");
        for (int call = 1; world.keys("processing/").isEmpty(); call++) {
            world.interruptions.breakAt(call, false);
            var _ = catchThrowable(() -> world.validate(AT_RUN));
        }
        world.interruptions.none();

        var closed = world.close(new ValidatorRequest.Close(
                RUN, AMER, DAY, null, null, null, List.of(), null, null, "killed", List.of()));

        assertThat(closed.files()).isEqualTo(Map.of(FileOutcome.FAILED, 2L));
        assertThat(world.keys("landing/")).isEmpty();
        assertThat(world.keys("processing/")).isEmpty();
        assertThat(world.ledger.rows()).allMatch(row -> row.state() == ArrivalState.FAILED);
    }

    @Test
    void staysAsItEnded() {
        var conversion = convertAll(SALES);
        var first = world.closeLoaded(conversion, List.of(loaded(10, 0)));

        assertThat(world.close(close(null, List.of(), null, "a second close"))).isEqualTo(first);
    }

    @Test
    void boundsTheReasonsThatItSends() {
        for (int i = 10; i < 40; i++) {
            world.land("deals_202611220000" + i + ".csv", "x", EARLY);
        }
        world.validate(AFTER_CUT_OFF);

        var closed = world.close(close(null, List.of(), null, "x".repeat(1000)));

        assertThat(closed.reasons()).hasSize(21).allMatch(reason -> reason.length() <= 500);
        assertThat(account(closed).reasons()).hasSizeGreaterThan(30);
    }

    private ObjectLocation convertAll(String... dataNames) {
        for (var name : dataNames) {
            world.landPair(name, name);
        }
        world.validate(AFTER_CUT_OFF);
        var results = new ArrayList<ConversionResult>();
        world.planned().forEach(file -> results.add(world.convert(file, 10)));
        return world.conversion(results);
    }

    private static LoadOutcome loaded(long sales, long extra) {
        return World.loaded(SALES_ORDER, extra == 0 ? Map.of(SALES, sales) : Map.of(SALES, sales, EXTRA, extra));
    }

    private static LoadPreparation.CopyManifest.Entry entry(String key) {
        return new LoadPreparation.CopyManifest.Entry("s3://" + BUCKET + "/" + key, true, Map.of("content_length", 9L));
    }

    private static ValidatorRequest.Close close(
            @Nullable ObjectLocation conversion,
            List<LoadOutcome> loads,
            @Nullable PublishOutcome publish,
            @Nullable String error) {
        return new ValidatorRequest.Close(
                RUN, AMER, DAY, BUCKET, null, conversion, loads, publish, null, error, List.of());
    }

    private Account account(RunClosed closed) {
        return LandingJson.read(
                world.store.text(closed.account().bucket(), closed.account().key()), Account.class);
    }
}
