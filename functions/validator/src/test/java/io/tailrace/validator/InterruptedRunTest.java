package io.tailrace.validator;

import static io.tailrace.validator.World.AFTER_CUT_OFF;
import static io.tailrace.validator.World.BUCKET;
import static io.tailrace.validator.World.EARLY;
import static io.tailrace.validator.World.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.ConversionFailure;
import io.tailrace.landing.ConversionOutcome;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ZoneKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A process that is killed at any call to the world, before or after its effect, and asked again, leaves the same world as one that is not. */
class InterruptedRunTest {
    private static final String SALES = "sales_amer_20261122010000.csv";
    private static final String DEALS = "deals_20261122000000.csv";
    private static final ObjectLocation MANIFEST =
            new ObjectLocation(BUCKET, ZoneKeys.conversionPrefix(RUN) + "map-run/manifest.json");
    private static final int MORE_CALLS_THAN_A_RUN_MAKES = 400;

    @Test
    void validateLeavesTheSameWorldWhereverItIsKilled() {
        var undisturbed = landed();
        undisturbed.validate(AFTER_CUT_OFF);

        everyInterruption(InterruptedRunTest::landed, world -> world.validate(AFTER_CUT_OFF), undisturbed);
    }

    private static void prepareLoads(World world) {
        world.prepareLoads(MANIFEST);
        world.prepareLoad(MANIFEST, "sales_order");
    }

    @Test
    void prepareLoadsLeavesTheSameWorldWhereverItIsKilled() {
        var undisturbed = converted();
        prepareLoads(undisturbed);

        everyInterruption(InterruptedRunTest::converted, InterruptedRunTest::prepareLoads, undisturbed);
    }

    @Test
    void closeLeavesTheSameWorldWhereverItIsKilled() {
        var undisturbed = converted();
        close(undisturbed);

        everyInterruption(InterruptedRunTest::converted, InterruptedRunTest::close, undisturbed);
    }

    private interface Operation {
        void on(World world);
    }

    private static void everyInterruption(Supplier<World> before, Operation operation, World undisturbed) {
        int interrupted = 0;
        for (var afterEffect : List.of(false, true)) {
            for (int call = 1; call < MORE_CALLS_THAN_A_RUN_MAKES; call++) {
                var world = before.get();
                world.interruptions.breakAt(call, afterEffect);
                if (!isInterrupted(operation, world)) {
                    break;
                }
                interrupted++;
                world.interruptions.none();
                operation.on(world);
                assertThat(content(world))
                        .as("killed at call %d, after its effect: %s", call, afterEffect)
                        .isEqualTo(content(undisturbed));
                assertThat(world.ledger.rows())
                        .as("killed at call %d, after its effect: %s", call, afterEffect)
                        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                        .containsExactlyInAnyOrderElementsOf(undisturbed.ledger.rows());
            }
        }
        assertThat(interrupted).isGreaterThan(10);
    }

    private static boolean isInterrupted(Operation operation, World world) {
        try {
            operation.on(world);
            return false;
        } catch (Interruptions.Interrupted e) {
            return true;
        }
    }

    /** A good pair, a pair whose size differs, a lone file, a stranger, and one that nobody recorded. */
    private static World landed() {
        var world = new World();
        world.landPair(SALES, "a\n");
        world.landPair(DEALS, "b\n");
        world.land("sales_extra_20261122020000.csv", "four", EARLY);
        world.land("sales_extra_20261122020000.tail.csv", World.tail("sales_extra_20261122020000.csv", "fives"), EARLY);
        world.land("sales_extra_20261122030000.csv", "alone", EARLY);
        world.store.place(BUCKET, "landing/strange.csv", "strange", EARLY);
        return world;
    }

    /** The run has converted one file and given up another. */
    private static World converted() {
        var world = landed();
        world.validate(AFTER_CUT_OFF);
        var outcomes = new ArrayList<ConversionOutcome>();
        for (var file : world.planned()) {
            outcomes.add(
                    file.fileName().equals(SALES)
                            ? world.convert(file, 10)
                            : new ConversionFailure(FileOutcome.FAILED, file.fileName(), file.dataSet(), "E", "C"));
        }
        world.conversion(outcomes);
        return world;
    }

    private static void close(World world) {
        var rows = World.loaded(new DataSetName("sales_order"), Map.of(SALES, 10L));
        world.closeLoaded(MANIFEST, List.of(rows));
    }

    private static Map<String, String> content(World world) {
        var content = new TreeMap<String, String>();
        world.keys("").forEach(key -> content.put(key, world.store.text(BUCKET, key)));
        content.replace(
                ZoneKeys.plan(RUN), content.getOrDefault(ZoneKeys.plan(RUN), "").replaceAll("\"arrivalId\":\\d+", ""));
        return content;
    }
}
