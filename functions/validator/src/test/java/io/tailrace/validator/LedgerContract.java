package io.tailrace.validator;

import static io.tailrace.validator.World.AT_RUN;
import static io.tailrace.validator.World.EARLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.Account;
import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.FileRole;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.RunId;
import io.tailrace.landing.RunStatus;
import io.tailrace.landing.StoredObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every ledger does. */
abstract class LedgerContract {
    private static final AtomicInteger REGIONS = new AtomicInteger();
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final String DATA = "sales_20261122010000.csv";
    private static final String TAIL = "sales_20261122010000.tail.csv";
    private static final DataSetName SALES = new DataSetName("sales_order");
    private static final RejectReason REASON = new RejectReason(ReasonCode.SIZE_DIFFERS, "It has 3 bytes, not 4.");

    /** Each test has a region of its own, so that they share one database. */
    private final RegionName region = new RegionName("R" + REGIONS.incrementAndGet());

    private final RunId run = RunId.first(region, DAY);

    abstract Arrivals arrivals();

    abstract Runs runs();

    abstract Metrics metrics();

    /** A version that may be referred to. */
    abstract long configurationVersion();

    abstract State state(RunId run, String fileName);

    /** What a test looks at. */
    record State(
            ArrivalState state,
            String key,
            @Nullable String reasonCode,
            @Nullable Long rowsLoaded) {}

    @Test
    void entersAFileOnceThatNobodyRecorded() {
        runs().open(run, null, EARLY);

        var first = enter(DATA, FileRole.DATA);

        assertThat(first.arrivedAt()).isEqualTo(EARLY);
        assertThat(arrivals().landed(region)).containsOnlyKeys(DATA).containsValue(first);
    }

    @Test
    void keepsTheNewestMetricsOfADataSet() {
        var first = EARLY;
        for (int day = 0; day < 4; day++) {
            var measuring = RunId.first(region, DAY.plusDays(day));
            runs().open(measuring, null, first);
            var rows = Map.of("Dataset.*.RowCount", BigDecimal.valueOf(100 + day));
            metrics().record(measuring, SALES, DATA, rows, first.plusSeconds(86_400L * day));
            metrics().record(measuring, SALES, DATA, Map.of("Dataset.*.RowCount", BigDecimal.TEN), first);
            metrics().record(measuring, new DataSetName("other"), DATA + day, rows, first.plusSeconds(86_400L * day));
        }

        var latest = metrics().latest(region, SALES, 3).get("Dataset.*.RowCount");

        assertThat(latest).extracting(BigDecimal::intValueExact).containsExactly(103, 102, 101);
        assertThat(metrics().latest(new RegionName("NOWHERE"), SALES, 3)).isEmpty();
    }

    @Test
    void knowsUntilWhichDayOtherRunsLoadedADataSet() {
        runs().open(run, null, EARLY);
        arrivals().take(run, configurationVersion(), pair());
        arrivals().settle(run, end(ArrivalState.CONVERTED, "archive/", null, null));
        var another = RunId.first(new RegionName("NOWHERE"), DAY.plusDays(1));
        assertThat(arrivals().loadedUntil(SALES, another, region)).isEmpty();

        arrivals().settle(run, end(ArrivalState.LOADED, null, null, 10L));

        assertThat(arrivals().loadedUntil(SALES, another, region)).contains(DAY);
        assertThat(arrivals().loadedUntil(SALES, run, region)).isEmpty();
        assertThat(arrivals().loadedUntil(SALES, another, another.region())).isEmpty();
        assertThat(arrivals().loadedUntil(new DataSetName("other"), another, null))
                .isEmpty();
    }

    @Test
    void takesAPairIntoOneRunAndNoOther() {
        runs().open(run, "arn:x", EARLY);
        runs().open(run.next(), "arn:y", EARLY);
        var pair = pair();

        assertThat(arrivals().take(run, configurationVersion(), pair)).isTrue();
        assertThat(arrivals().take(run, configurationVersion(), pair)).isTrue();
        assertThat(arrivals().take(run.next(), configurationVersion(), pair)).isFalse();
        assertThat(arrivals().reject(run.next(), configurationVersion(), pair, REASON))
                .isFalse();

        assertThat(arrivals().landed(region)).isEmpty();
        assertThat(arrivals().takenOn(region, DAY)).containsExactly(DATA);
        assertThat(state(run, DATA)).isEqualTo(new State(ArrivalState.PROCESSING, "processing/" + DATA, null, null));
    }

    @Test
    void takesAllOfAPairOrNothing() {
        runs().open(run, null, EARLY);
        runs().open(run.next(), null, EARLY);
        var pair = pair();
        arrivals().take(run, configurationVersion(), List.of(pair.getLast()));

        assertThat(arrivals().take(run.next(), configurationVersion(), pair)).isFalse();

        assertThat(arrivals().landed(region)).containsOnlyKeys(DATA);
    }

    @Test
    void rejectsWithAReason() {
        runs().open(run, null, EARLY);
        var pair = pair();

        assertThat(arrivals().reject(run, configurationVersion(), pair, REASON)).isTrue();
        assertThat(arrivals().reject(run, configurationVersion(), pair, REASON)).isTrue();
        assertThat(arrivals().take(run, configurationVersion(), pair)).isFalse();

        assertThat(state(run, TAIL))
                .isEqualTo(new State(ArrivalState.REJECTED, "processing/" + TAIL, "SIZE_DIFFERS", null));
        assertThat(arrivals().takenOn(region, DAY)).isEmpty();
    }

    @Test
    void settlesForwardOnly() {
        runs().open(run, null, EARLY);
        arrivals().take(run, configurationVersion(), pair());

        arrivals().settle(run, end(ArrivalState.CONVERTED, "archive/", null, null));
        assertThat(state(run, DATA)).isEqualTo(new State(ArrivalState.CONVERTED, "archive/" + DATA, null, null));
        assertThat(state(run, TAIL)).isEqualTo(new State(ArrivalState.ARCHIVED, "archive/" + TAIL, null, null));

        arrivals().settle(run, end(ArrivalState.LOADED, null, null, 10L));
        arrivals().settle(run, end(ArrivalState.CONVERTED, "archive/", null, null));
        arrivals().settle(run, end(ArrivalState.FAILED, "reject/", REASON, null));
        assertThat(state(run, DATA)).isEqualTo(new State(ArrivalState.LOADED, "archive/" + DATA, null, 10L));
        assertThat(state(run, TAIL).state()).isEqualTo(ArrivalState.ARCHIVED);
        assertThat(arrivals().takenOn(region, DAY)).containsExactly(DATA);
    }

    @Test
    void knowsWhatRunsTookUnderAName() {
        runs().open(run, null, EARLY);
        runs().open(run.next(), null, EARLY);
        arrivals().take(run, configurationVersion(), pair());
        arrivals().settle(run, end(ArrivalState.CONVERTED, "archive/", null, null));
        arrivals().settle(run, end(ArrivalState.LOADED, null, null, 10L));

        assertThat(arrivals().taken(region, "sales_20261122010000"))
                .containsExactly(new Arrivals.Taken(DATA, run, ArrivalState.LOADED, EARLY));
        assertThat(arrivals().taken(region, "sales_20261122010000.x")).isEmpty();
        assertThat(arrivals().taken(new RegionName("NOWHERE"), "sales")).isEmpty();

        enter("sales_20261122010000.resubmit.csv", FileRole.DATA);
        assertThat(arrivals().taken(region, "sales_20261122010000"))
                .as("what waits is not taken")
                .hasSize(1);
    }

    @Test
    void knowsWhatCameIntoADataSetAfterARun() {
        var later = run.next();
        runs().open(run, null, EARLY);
        runs().open(later, null, EARLY);
        arrivals().take(run, configurationVersion(), pair());
        arrivals().settle(run, end(ArrivalState.CONVERTED, "archive/", null, null));
        arrivals().settle(run, end(ArrivalState.LOADED, null, null, 10L));
        assertThat(ofThisRegion(arrivals().takenAfter(run, SALES))).isEmpty();

        runs().close(account(RunStatus.OK), EARLY);
        var second = "sales_20261122020000.csv";
        var move = new Arrivals.Move(enter(second, FileRole.DATA).arrivalId(), at("processing/", second), false);
        arrivals().take(later, configurationVersion(), List.of(move));

        assertThat(ofThisRegion(arrivals().takenAfter(run, SALES)))
                .containsExactly(new Arrivals.Taken(second, later, ArrivalState.PROCESSING, EARLY));
        assertThat(ofThisRegion(arrivals().takenAfter(later, SALES)))
                .as("the earlier run ended before")
                .isEmpty();
        assertThat(ofThisRegion(arrivals().takenAfter(run, new DataSetName("other"))))
                .isEmpty();
    }

    private List<Arrivals.Taken> ofThisRegion(List<Arrivals.Taken> taken) {
        return taken.stream().filter(file -> file.run().region().equals(region)).toList();
    }

    @Test
    void recordsHowARunEndedOnce() {
        assertThat(runs().lastAttempt(region, DAY)).isZero();
        assertThat(runs().find(run)).isEmpty();
        runs().open(run, "arn:x", EARLY);
        runs().open(run, "arn:other", AT_RUN);
        runs().open(run.next(), null, AT_RUN);
        runs().plan(run, configurationVersion());

        assertThat(runs().lastAttempt(region, DAY)).isEqualTo(2);
        assertThat(runs().find(run)).contains(new Runs.Recorded(RunStatus.RUNNING, "arn:x", null));

        runs().close(account(RunStatus.PARTIAL), AT_RUN);
        runs().close(account(RunStatus.OK), AT_RUN);
        assertThat(runs().find(run))
                .contains(new Runs.Recorded(RunStatus.PARTIAL, "arn:x", account(RunStatus.PARTIAL)));
    }

    private List<Arrivals.Move> pair() {
        return List.of(
                new Arrivals.Move(enter(DATA, FileRole.DATA).arrivalId(), at("processing/", DATA), true),
                new Arrivals.Move(enter(TAIL, FileRole.TAIL).arrivalId(), at("processing/", TAIL), true));
    }

    private Arrivals.Landed enter(String fileName, FileRole role) {
        return arrivals()
                .enter(run, SALES, role, fileName, new StoredObject(at("landing/", fileName), 3, "etag", EARLY));
    }

    private ObjectLocation at(String prefix, String fileName) {
        return new ObjectLocation("t-" + region.inLowerCase(), prefix + fileName);
    }

    private PairEnd end(
            ArrivalState state, @Nullable String prefix, @Nullable RejectReason reason, @Nullable Long rowsLoaded) {
        var result = new ConversionResult(
                FileOutcome.CONVERTED,
                run,
                DATA,
                SALES,
                12,
                10,
                1,
                1,
                0,
                List.of(),
                List.of(),
                null,
                null,
                false,
                null);
        return new PairEnd(
                DATA,
                TAIL,
                state,
                prefix == null ? null : at(prefix, DATA),
                prefix == null ? null : at(prefix, TAIL),
                reason,
                result,
                rowsLoaded);
    }

    private Account account(RunStatus status) {
        return new Account(
                run,
                region,
                DAY,
                status,
                List.of("because"),
                1,
                List.of(),
                true,
                List.of(),
                new Account.Totals(0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of());
    }
}
