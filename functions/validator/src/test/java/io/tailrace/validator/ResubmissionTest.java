package io.tailrace.validator;

import static io.tailrace.validator.World.AMER;
import static io.tailrace.validator.World.BUCKET;
import static io.tailrace.validator.World.DAY;
import static io.tailrace.validator.World.EARLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.Account;
import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.Correction;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RunId;
import io.tailrace.landing.RunStatus;
import io.tailrace.landing.ZoneKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that come back: what a run takes of them, what it refuses, and how it accounts for them. */
class ResubmissionTest {
    private static final String SALES = "sales_amer_20261122010000.csv";
    private static final String BACK = "sales_amer_20261122010000.resubmit.csv";
    private static final String WORKBOOK = "sales_amer_20261122010000.resubmit.xlsx";
    private static final String DEALS = "deals_20261122000000.csv";
    private static final DataSetName SALES_ORDER = new DataSetName("sales_order");
    private static final RunId FIRST = day(0);
    private static final RunId NEXT = day(1);

    private final World world = new World();

    @Test
    void takesARowsPairAsOneOfTheOriginalsBusinessDate() {
        run(FIRST, SALES);
        world.landPair(BACK, "rows\n", at(0).plusSeconds(3600));

        assertThat(world.validate(NEXT, at(1)).accepted()).isEqualTo(1);

        assertThat(world.planned(NEXT)).singleElement().satisfies(file -> {
            assertThat(file.fileName()).isEqualTo(BACK);
            assertThat(file.businessDate()).isEqualTo(DAY);
            assertThat(file.dataSet()).isEqualTo(SALES_ORDER);
            assertThat(file.tailKey()).endsWith("sales_amer_20261122010000.resubmit.tail.csv");
            assertThat(file.correction())
                    .isEqualTo(new Correction(
                            FIRST, SALES, List.of(ZoneKeys.quarantine(FIRST, SALES_ORDER, SALES)), List.of()));
        });
        assertThat(world.ledger.row(BACK).state()).isEqualTo(ArrivalState.PROCESSING);
    }

    @Test
    void isHeldAgainstItsTailLikeAnyPair() {
        run(FIRST, SALES);
        world.land(BACK, "rows\n", at(0).plusSeconds(1));
        world.land(World.tailName(BACK), World.tail(BACK, "row\n"), at(0).plusSeconds(1));

        world.validate(NEXT, at(1));

        assertThat(world.rejection(NEXT, BACK).code()).isEqualTo(ReasonCode.SIZE_DIFFERS);
    }

    @Test
    void isNoMandatoryFile() {
        run(FIRST, SALES);
        world.landPair(BACK, "rows\n", at(0).plusSeconds(1));
        world.landPair("sales_amer_20261123010000.resubmit.csv", "rows\n", at(0).plusSeconds(1));

        assertThat(world.validate(NEXT, at(1)).missingMandatory()).contains("sales_amer_{timestamp}.csv");

        var again = FIRST.next();
        assertThat(world.validate(again, at(2)).missingMandatory()).isEmpty();
    }

    @Test
    void isRefusedWithoutAnOriginal() {
        world.landPair(BACK, "rows\n");

        world.validate(NEXT, at(1));

        assertThat(world.rejection(NEXT, BACK).reason().code()).isEqualTo(ReasonCode.NOTHING_TO_CORRECT);
        assertThat(world.rejection(NEXT, BACK).message())
                .isEqualTo("File " + BACK
                        + " has nothing to correct: expected a file sales_amer_20261122010000 that region AMER"
                        + " has taken in before, with rows in quarantine, found none.");
        assertThat(world.ledger.row(World.tailName(BACK)).state()).isEqualTo(ArrivalState.REJECTED);
    }

    @Test
    void isRefusedWhenTheOriginalHasNoBadRows() {
        run(FIRST, SALES);
        world.store.delete(new ObjectLocation(BUCKET, ZoneKeys.quarantine(FIRST, SALES_ORDER, SALES)));
        world.landPair(BACK, "rows\n", at(0).plusSeconds(1));

        world.validate(NEXT, at(1));

        assertThat(world.rejection(NEXT, BACK).code()).isEqualTo(ReasonCode.NOTHING_TO_CORRECT);
    }

    @Test
    void isRefusedWhenItCameBeforeTheFileItWouldCorrect() {
        world.landPair(BACK, "rows\n", EARLY.minusSeconds(60));
        world.validate(FIRST, EARLY);
        run(FIRST, SALES);
        world.landPair(BACK, "rows\n", EARLY.minusSeconds(1));

        world.validate(NEXT, at(1));

        assertThat(world.rejection(NEXT, BACK).code()).isEqualTo(ReasonCode.NOTHING_TO_CORRECT);
    }

    @Test
    void ofTwoForOneOriginalARunTakesOne() {
        run(FIRST, SALES);
        world.land(BACK, "rows\n", at(0).plusSeconds(1));
        world.land(WORKBOOK, "more\n", at(0).plusSeconds(1));
        world.land(
                World.tailName(BACK),
                "file_name,file_size\n" + BACK + ",5\n" + WORKBOOK + ",5\n",
                at(0).plusSeconds(1));

        world.validate(NEXT, at(1));

        assertThat(world.planned(NEXT)).extracting(PlannedFile::fileName).containsExactly(BACK);
        assertThat(world.rejection(NEXT, WORKBOOK).message())
                .isEqualTo("File " + WORKBOOK + " has nothing to correct: expected one resubmission of " + SALES
                        + " a run, found " + BACK + ", which run AMER-2026-11-23 takes.");
    }

    @Test
    void waitsForNoOtherThatIsOnItsWay() {
        run(FIRST, SALES);
        world.landPair(BACK, "rows\n", at(0).plusSeconds(1));
        world.validate(NEXT, at(1));
        world.landPair(WORKBOOK, "rows\n", at(1).plusSeconds(1));

        world.validate(day(2), at(2));

        assertThat(world.rejection(day(2), WORKBOOK).message())
                .contains("rows of " + SALES + " that no other resubmission has in hand, found " + BACK
                        + " in run AMER-2026-11-23");
    }

    @ParameterizedTest
    @CsvSource({
        "'mode: replace-by-key, key: [_region, _business_date]', sales_extra_20261122020000.csv, true",
        "'mode: replace-by-key, key: [_region, _business_date]', sales_extra_20261123020000.csv, false",
        "'mode: replace-by-key, key: [_region]', sales_extra_20261123020000.csv, true",
        "'mode: replace-by-key, key: [_file]', sales_extra_20261122020000.csv, false",
        "'mode: replace-by-key, key: [_region, order_id]', sales_extra_20261122020000.csv, false",
        "mode: replace, sales_extra_20261123020000.csv, true",
        "mode: append, sales_extra_20261122020000.csv, false",
        "mode: merge, sales_extra_20261122020000.csv, false",
    })
    void isRefusedWhenLaterFilesHaveReplacedTheOriginalsRows(String mode, String later, boolean replaced) {
        world.configuration =
                World.configuration(World.YAML.replace("mode: replace-by-key, key: [_region, _business_date]", mode));
        run(FIRST, SALES);
        run(NEXT, later);
        world.landPair(BACK, "rows\n", at(1).plusSeconds(1));

        assertRefusedWhen(replaced, day(2), "those of " + later + " of run AMER-2026-11-23 in their place");
    }

    @Test
    void isRefusedWhenTheSameRunReplacesTheOriginalsRows() {
        run(FIRST, SALES);
        world.landPair("sales_extra_20261122020000.csv", "rows\n", at(0).plusSeconds(1));
        world.landPair(BACK, "rows\n", at(0).plusSeconds(1));

        assertRefusedWhen(true, NEXT, "those of sales_extra_20261122020000.csv of run AMER-2026-11-23 in their place");
    }

    private void assertRefusedWhen(boolean replaced, RunId run, String found) {
        world.validate(run, at(2));

        assertThat(world.planned(run).stream().anyMatch(file -> file.fileName().equals(BACK)))
                .isNotEqualTo(replaced);
        if (replaced) {
            assertThat(world.rejection(run, BACK).code()).isEqualTo(ReasonCode.ORIGINAL_REPLACED);
            assertThat(world.rejection(run, BACK).message())
                    .isEqualTo("File " + BACK + " comes too late: expected in the warehouse rows of " + SALES
                            + ", which run AMER-2026-11-22 took in, found " + found + ".");
        }
    }

    @Test
    void knowsWhatEarlierResubmissionsShowAndHaveCorrected() {
        run(FIRST, SALES);
        world.landPair(BACK, "rows\n", at(0).plusSeconds(1));
        run(NEXT);
        world.landPair(BACK, "other\n", at(1).plusSeconds(1));
        failedRun(day(2));
        world.landPair(WORKBOOK, "third\n", at(2).plusSeconds(1));

        world.validate(day(3), at(3));

        assertThat(Objects.requireNonNull(world.planned(day(3)).getFirst().correction()))
                .isEqualTo(new Correction(
                        FIRST,
                        SALES,
                        List.of(
                                ZoneKeys.quarantine(FIRST, SALES_ORDER, SALES),
                                ZoneKeys.quarantine(day(2), SALES_ORDER, BACK),
                                ZoneKeys.quarantine(NEXT, SALES_ORDER, BACK)),
                        List.of(ZoneKeys.corrected(NEXT, SALES_ORDER, BACK))));
    }

    @Test
    void aDataSetWithoutALoadIsCorrectedToo() {
        run(FIRST, SALES, DEALS);
        world.landPair("deals_20261122000000.resubmit.csv", "rows\n", at(0).plusSeconds(1));

        world.validate(NEXT, at(1));

        assertThat(world.planned(NEXT))
                .singleElement()
                .satisfies(file -> assertThat(file.fileOfRows()).isEqualTo(DEALS));
    }

    @Test
    void isLoadedByItselfAndAccountedForUnderItsName() {
        run(FIRST, SALES);
        world.landPair(BACK, "rows\n", at(0).plusSeconds(1));

        var account = run(NEXT);

        assertThat(account.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(account.balanced()).isTrue();
        assertThat(account.files())
                .containsExactly(new Account.FileEntry(
                        BACK, SALES_ORDER, FileOutcome.LOADED, true, null, 10, 10, 0, 0, 0, 10, SALES));
        assertThat(world.ledger.row(BACK).state()).isEqualTo(ArrivalState.LOADED);
        assertThat(world.store.text(BUCKET, ZoneKeys.accountPage(NEXT))).contains(BACK, "corrects", SALES);
        assertThat(world.keys(ZoneKeys.manifest(NEXT, SALES_ORDER))).isEmpty();
        assertThat(world.store.text(BUCKET, ZoneKeys.correctionManifest(NEXT, SALES_ORDER, 1)))
                .contains(BACK);
    }

    @Test
    void isLoadedBehindTheRunsOwnFilesInOneTransaction() {
        run(FIRST, SALES);
        world.landPair(BACK, "rows\n", at(0).plusSeconds(1));
        world.landPair("sales_amer_20261123010000.csv", "rows\n", at(0).plusSeconds(1));
        world.validate(NEXT, at(1));

        var conversion = converted(NEXT);
        assertThat(world.prepareLoads(NEXT, conversion).loads()).hasSize(1);
        var load = world.prepareLoad(NEXT, conversion, "sales_order");

        assertThat(load.convertedRows()).isEqualTo(20);
        assertThat(load.sqls().stream().filter(sql -> sql.startsWith("copy ")))
                .satisfiesExactly(
                        own -> assertThat(own).contains("sales_order.manifest"),
                        corrected -> assertThat(corrected).contains("sales_order.resubmit.manifest"));
        assertThat(load.sqls().stream()
                        .filter(sql -> sql.startsWith("delete from \"curated\"") && !sql.contains("exists")))
                .as("what the run loaded before is taken away once")
                .hasSize(1);
        assertThat(load.sqls().getLast()).startsWith("select \"file\", \"rows\"");
    }

    @Test
    void isRefusedWhereAHistoryIsKept() {
        world.configuration = World.configuration(World.YAML.replace(
                "mode: replace-by-key, key: [_region, _business_date]", "mode: history, key: [order_id]"));
        run(FIRST, SALES);
        world.landPair(BACK, "rows\n", at(0).plusSeconds(1));

        world.validate(NEXT, at(1));

        assertThat(world.rejection(NEXT, BACK).code()).isEqualTo(ReasonCode.NOTHING_TO_CORRECT);
        assertThat(world.rejection(NEXT, BACK).message()).contains("sales_order, which keeps a history");
    }

    /** A whole run in which everything is converted with bad rows and loaded. */
    private Account run(RunId run, String... names) {
        for (var name : names) {
            world.landPair(name, "rows\n", at(run).minus(Duration.ofHours(2)));
        }
        world.validate(run, at(run).plus(Duration.ofHours(2)));
        var conversion = converted(run);
        var loaded = new ArrayList<LoadOutcome>();
        for (var load : world.prepareLoads(run, conversion).loads()) {
            world.prepareLoad(run, conversion, load.dataSet().value());
            loaded.add(World.loaded(load.dataSet(), rowsOf(run, load.dataSet())));
        }
        return close(run, conversion, loaded);
    }

    /** The same, but no load succeeds. */
    private void failedRun(RunId run) {
        world.validate(run, at(run).plus(Duration.ofHours(2)));
        var conversion = converted(run);
        close(run, conversion, List.of(new LoadOutcome(SALES_ORDER, "FAILED", List.of(), "no room")));
    }

    private ObjectLocation converted(RunId run) {
        var results = new ArrayList<Object>();
        for (var file : world.planned(run)) {
            results.add(world.convert(file, 10));
            place(ZoneKeys.quarantine(run, file.dataSet(), file.fileName()));
            if (file.correction() != null) {
                place(ZoneKeys.corrected(run, file.dataSet(), file.fileName()));
            }
        }
        return world.conversion(run, results);
    }

    private void place(String key) {
        world.store.place(BUCKET, key, "_file,_sheet,_row\n", EARLY);
    }

    private Map<String, Long> rowsOf(RunId run, DataSetName dataSet) {
        var rows = new TreeMap<String, Long>();
        world.planned(run).stream()
                .filter(file -> file.dataSet().equals(dataSet))
                .forEach(file -> rows.put(file.fileName(), 10L));
        return rows;
    }

    private Account close(RunId run, ObjectLocation conversion, List<LoadOutcome> loads) {
        world.close(new ValidatorRequest.Close(
                run, AMER, run.businessDate(), BUCKET, null, conversion, loads, null, null, null, List.of()));
        return LandingJson.read(world.store.text(BUCKET, ZoneKeys.account(run)), Account.class);
    }

    private static RunId day(int after) {
        return RunId.first(AMER, DAY.plusDays(after));
    }

    private static Instant at(RunId run) {
        return at((int) Duration.between(DAY.atStartOfDay(), run.businessDate().atStartOfDay())
                .toDays());
    }

    /** When the run of that day is due, and later. */
    private static Instant at(int day) {
        return World.AT_RUN.plus(Duration.ofDays(day)).plus(Duration.ofHours(2));
    }
}
