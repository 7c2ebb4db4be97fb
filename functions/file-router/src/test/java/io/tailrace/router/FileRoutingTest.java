package io.tailrace.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.Buckets;
import io.tailrace.landing.FileRole;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.observation.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FileRoutingTest {
    private static final String SALES = "sales_amer_20261122050000.csv";
    private static final Instant UPLOADED = Instant.parse("2026-11-22T13:00:00Z");
    private static final Instant NOW = UPLOADED.plusSeconds(90);
    private static final String PRICES = "prices_20261122050000.dat";

    private final Steps steps = new Steps();
    private final MemoryStore store = new MemoryStore(steps);
    private final MemoryArrivals arrivals = new MemoryArrivals(steps);
    private final List<Attention> told = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final FileRouting routing = new FileRouting(
            TwoRegions::version,
            store,
            arrivals,
            attention -> {
                steps.before("tell");
                told.add(attention);
                steps.after("tell");
            },
            new Buckets("t"),
            facts::add,
            () -> NOW);

    @Test
    void tellsOnceOfAFileThatLandedAndOfOneThatNobodyKnows() {
        var event = uploaded(SALES, "one", "01");
        var unknown = uploaded("in/who knows.txt", "?", "02");
        routing.route(event);
        routing.route(event);
        routing.route(unknown);
        routing.route(unknown);

        assertThat(facts)
                .containsExactly(
                        new Fact.FileRouted(new RegionName("AMER"), SALES, Duration.ZERO, Duration.ofSeconds(90)),
                        new Fact.FileUnrouted("who knows.txt"));
    }

    @Test
    void bringsAFileToItsRegionAndRemovesTheOriginal() {
        var routed = routing.route(uploaded("in/" + SALES, "one", "01"));

        assertThat(outcomes(routed)).containsExactly("AMER LANDED");
        assertThat(store.content("t-amer", "landing/" + SALES)).isEqualTo("one");
        assertThat(store.content("t-landing", "in/" + SALES)).isNull();
        var entered = arrivals.rows.getFirst().entered();
        assertThat(entered.role()).isEqualTo(FileRole.DATA);
        assertThat(entered.now().toString()).isEqualTo("s3://t-amer/landing/" + SALES);
        assertThat(entered.configurationVersion()).isEqualTo(7);
    }

    @Test
    void bringsATailWhereItsDataFileGoes() {
        routing.route(uploaded("sales_amer_20261122050000.tail.csv", "tail", "01"));

        assertThat(arrivals.rows.getFirst().entered().role()).isEqualTo(FileRole.TAIL);
        assertThat(store.content("t-amer", "landing/sales_amer_20261122050000.tail.csv"))
                .isEqualTo("tail");
    }

    @Test
    void bringsCorrectedRowsWhereTheirOriginalWent() {
        var rows = "prices_20261122050000.resubmit.xlsx";
        var tail = "prices_20261122050000.resubmit.tail.csv";

        assertThat(outcomes(routing.route(uploaded(rows, "r", "01")))).containsExactly("AMER LANDED", "EMEA LANDED");
        assertThat(outcomes(routing.route(uploaded(tail, "t", "02")))).containsExactly("AMER LANDED", "EMEA LANDED");

        assertThat(arrivals.rows)
                .extracting(row -> row.entered().role())
                .containsExactly(FileRole.DATA, FileRole.DATA, FileRole.TAIL, FileRole.TAIL);
        assertThat(store.content("emea-own", "landing/" + rows)).isEqualTo("r");
        assertThat(outcomes(routing.route(uploaded("other_20261122050000.resubmit.csv", "r", "03"))))
                .containsExactly("- UNROUTED");
    }

    @Test
    void bringsOneFileToSeveralRegions() {
        assertThat(outcomes(routing.route(uploaded(PRICES, "p", "01")))).containsExactly("AMER LANDED", "EMEA LANDED");

        assertThat(store.content("t-amer", "landing/" + PRICES)).isEqualTo("p");
        assertThat(store.content("emea-own", "landing/" + PRICES)).isEqualTo("p");
    }

    @Test
    void setsAnUnknownNameAsideAndTellsAPerson() {
        var routed = routing.route(uploaded("in/who knows.txt", "?", "01"));

        assertThat(outcomes(routed)).containsExactly("- UNROUTED");
        assertThat(store.content("t-landing", "unrouted/in/who knows.txt")).isEqualTo("?");
        assertThat(store.content("t-landing", "in/who knows.txt")).isNull();
        assertThat(told)
                .containsExactly(new Attention(
                        Attention.Kind.UNROUTED,
                        "t-landing",
                        "in/who knows.txt",
                        "unrouted/in/who knows.txt",
                        "No mapping knows the file name 'who knows.txt'."));
    }

    @Test
    void passesOverFolderMarkersAndWhatItWroteItself() {
        assertThat(outcomes(routing.route(file("in/", "", "01")))).containsExactly("- IGNORED");
        assertThat(outcomes(routing.route(uploaded("unrouted/" + SALES, "x", "01"))))
                .containsExactly("- IGNORED");

        assertThat(arrivals.rows).isEmpty();
        assertThat(store.content("t-landing", "unrouted/" + SALES)).isEqualTo("x");
    }

    @Test
    void refusesEventsOfAnotherBucket() {
        var foreign = new UploadedFile("t-amer", "landing/" + SALES, null, "e", 1, null, Instant.EPOCH);

        assertThatThrownBy(() -> routing.route(foreign))
                .hasMessage("The router serves bucket t-landing, found an event of s3://t-amer/landing/" + SALES + ".");
    }

    @Test
    void anEventThatComesTwiceChangesNothing() {
        var event = uploaded(SALES, "one", "01");
        routing.route(event);
        arrivals.move(SALES, ArrivalState.LANDED, ArrivalState.PROCESSING);
        store.objects.clear();

        assertThat(outcomes(routing.route(event))).containsExactly("AMER REPEATED");

        assertThat(arrivals.lines()).containsExactly("AMER " + SALES + " one PROCESSING");
        assertThat(store.objects).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void theSameBytesAgainAreADuplicateAndLandNothing() {
        routing.route(uploaded(SALES, "one", "01"));
        arrivals.move(SALES, ArrivalState.LANDED, ArrivalState.PROCESSING);
        arrivals.move(SALES, ArrivalState.PROCESSING, ArrivalState.CONVERTED);
        store.objects.clear();

        assertThat(outcomes(routing.route(uploaded(SALES, "one", "02")))).containsExactly("AMER DUPLICATE");

        assertThat(arrivals.lines())
                .containsExactly("AMER " + SALES + " one CONVERTED", "AMER " + SALES + " one DUPLICATE");
        assertThat(store.objects).isEmpty();
    }

    @Test
    void theSameBytesAfterARejectionLandAgain() {
        routing.route(uploaded(SALES, "one", "01"));
        arrivals.move(SALES, ArrivalState.LANDED, ArrivalState.REJECTED);

        assertThat(outcomes(routing.route(uploaded(SALES, "one", "02")))).containsExactly("AMER LANDED");
    }

    @Test
    void otherBytesTakeThePlaceOfWhatStillWaits() {
        routing.route(uploaded(SALES, "one", "01"));

        assertThat(outcomes(routing.route(uploaded(SALES, "other", "02")))).containsExactly("AMER LANDED");

        assertThat(arrivals.lines())
                .containsExactly("AMER " + SALES + " one SUPERSEDED", "AMER " + SALES + " other LANDED");
        assertThat(arrivals.rows.getFirst().reason()).contains("sent again with other bytes: 5 bytes, ETag other.");
        assertThat(store.content("t-amer", "landing/" + SALES)).isEqualTo("other");
    }

    @Test
    void otherBytesWaitWhileARunTakesTheOldFile() {
        routing.route(uploaded(SALES, "one", "01"));
        arrivals.move(SALES, ArrivalState.LANDED, ArrivalState.PROCESSING);
        var resend = uploaded(SALES, "other", "02");

        assertThatThrownBy(() -> routing.route(resend))
                .hasMessageContaining("A run is taking arrival 1 from s3://t-amer/landing/");
        assertThat(store.content("t-amer", "landing/" + SALES)).isEqualTo("one");

        store.delete(new ObjectLocation("t-amer", "landing/" + SALES));
        assertThat(outcomes(routing.route(resend))).containsExactly("AMER LANDED");
        assertThat(arrivals.lines())
                .containsExactly("AMER " + SALES + " one PROCESSING", "AMER " + SALES + " other LANDED");
    }

    @Test
    void anOlderSequencerThatComesLateIsSuperseded() {
        routing.route(uploaded(SALES, "new", "0055AED6DCD90281E6"));

        assertThat(outcomes(routing.route(file(SALES, "old", "0055AED6DCD90281E5"))))
                .containsExactly("AMER SUPERSEDED");

        assertThat(arrivals.lines())
                .containsExactly("AMER " + SALES + " new LANDED", "AMER " + SALES + " old SUPERSEDED");
        assertThat(store.content("t-amer", "landing/" + SALES)).isEqualTo("new");
    }

    @Test
    void aFileThatWasOverwrittenIsLeftToTheLaterEvent() {
        store.write("t-landing", SALES, "new");

        assertThat(outcomes(routing.route(file(SALES, "old", "01")))).containsExactly("AMER SUPERSEDED");

        assertThat(store.content("t-landing", SALES)).isEqualTo("new");
        assertThat(store.content("t-amer", "landing/" + SALES)).isNull();
        assertThat(outcomes(routing.route(file(SALES, "new", "02")))).containsExactly("AMER LANDED");
    }

    @Test
    void saysOnceThatAFileWasGone() {
        var event = file(SALES, "lost", "01");

        assertThat(outcomes(routing.route(event))).containsExactly("AMER GONE");
        assertThat(outcomes(routing.route(event))).containsExactly("AMER GONE");

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().message())
                .isEqualTo("The file s3://t-landing/" + SALES + " (ETag lost) was gone before it could be routed.");
        assertThat(arrivals.lines()).containsExactly("- " + SALES + " lost UNROUTED");
    }

    @Test
    void aRegionThatFailsDoesNotHoldUpTheOthers() {
        var event = uploaded(PRICES, "p", "01");
        steps.failBefore("copy to t-amer");

        assertThatThrownBy(() -> routing.route(event)).hasMessage("The world failed at: copy to t-amer");

        assertThat(store.content("emea-own", "landing/" + PRICES)).isEqualTo("p");
        assertThat(store.content("t-landing", PRICES)).isEqualTo("p");
        steps.goOn();
        assertThat(outcomes(routing.route(event))).containsExactly("AMER LANDED", "EMEA REPEATED");
        assertThat(store.content("t-landing", PRICES)).isNull();
    }

    @Test
    void aCrashAtAnyStepIsMendedWhenTheEventComesAgain() {
        var steps = stepsOf(event -> {}, PRICES);
        assertThat(steps).hasSizeGreaterThan(8);
        for (int crash = 0; crash < steps.size(); crash++) {
            var fresh = new FileRoutingTest();
            var event = fresh.uploaded(PRICES, "p", "01");
            fresh.crash(crash, event);

            fresh.routing.route(event);

            assertThat(fresh.arrivals.lines())
                    .as("after a crash " + steps.get(crash))
                    .containsExactlyInAnyOrder("AMER " + PRICES + " p LANDED", "EMEA " + PRICES + " p LANDED");
            assertThat(fresh.contents())
                    .as("after a crash " + steps.get(crash))
                    .containsExactlyInAnyOrder(
                            "s3://t-amer/landing/" + PRICES + " p", "s3://emea-own/landing/" + PRICES + " p");
            assertThat(fresh.told).isEmpty();
        }
    }

    @Test
    void aCrashAtAnyStepOfAResendIsMendedWhenTheEventComesAgain() {
        var steps = stepsOf(test -> test.routing.route(test.uploaded(SALES, "one", "01")), SALES);
        for (int crash = 0; crash < steps.size(); crash++) {
            var fresh = new FileRoutingTest();
            fresh.routing.route(fresh.uploaded(SALES, "one", "01"));
            var event = fresh.uploaded(SALES, "p", "02");
            fresh.crash(fresh.steps.seen.size() + crash, event);

            fresh.routing.route(event);

            assertThat(fresh.arrivals.lines())
                    .as("after a crash " + steps.get(crash))
                    .containsExactly("AMER " + SALES + " one SUPERSEDED", "AMER " + SALES + " p LANDED");
            assertThat(fresh.contents()).containsExactly("s3://t-amer/landing/" + SALES + " p");
        }
    }

    @Test
    void aCrashAtAnyStepOfSettingAsideIsMendedWhenTheEventComesAgain() {
        var steps = stepsOf(event -> {}, "unknown.txt");
        for (int crash = 0; crash < steps.size(); crash++) {
            var fresh = new FileRoutingTest();
            var event = fresh.uploaded("unknown.txt", "p", "01");
            fresh.crash(crash, event);

            fresh.routing.route(event);

            assertThat(fresh.arrivals.lines())
                    .as("after a crash " + steps.get(crash))
                    .containsExactly("- unknown.txt p UNROUTED");
            assertThat(fresh.contents()).containsExactly("s3://t-landing/unrouted/unknown.txt p");
            assertThat(fresh.told).isNotEmpty();
        }
    }

    /** The steps of routing that file when nothing goes wrong. */
    private static List<String> stepsOf(Consumer<FileRoutingTest> before, String key) {
        var test = new FileRoutingTest();
        before.accept(test);
        int first = test.steps.seen.size();
        test.routing.route(test.uploaded(key, "p", "02"));
        return test.steps.seen.subList(first, test.steps.seen.size());
    }

    private void crash(int step, UploadedFile event) {
        steps.crashAt(step);
        assertThatThrownBy(() -> routing.route(event)).isInstanceOf(Steps.Crash.class);
        steps.goOn();
    }

    private List<String> contents() {
        return store.objects.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private UploadedFile uploaded(String key, String content, @Nullable String sequencer) {
        store.write("t-landing", key, content);
        return file(key, content, sequencer);
    }

    private static UploadedFile file(String key, String content, @Nullable String sequencer) {
        return new UploadedFile("t-landing", key, null, content, content.length(), sequencer, UPLOADED);
    }

    private static List<String> outcomes(List<Routed> routed) {
        return routed.stream()
                .map(one -> (one.region() == null ? "-" : one.region().value()) + " " + one.outcome())
                .toList();
    }
}
