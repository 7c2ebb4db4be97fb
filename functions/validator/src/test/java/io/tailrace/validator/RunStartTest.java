package io.tailrace.validator;

import static io.tailrace.validator.World.AMER;
import static io.tailrace.validator.World.AT_RUN;
import static io.tailrace.validator.World.DAY;
import static io.tailrace.validator.World.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStartTest {
    private final World world = new World();

    @ParameterizedTest
    @CsvSource({
        "AMER, 2026-11-22T13:00:00Z, AMER-2026-11-22",
        "AMER, 2026-11-23T07:59:59Z, AMER-2026-11-22",
        "AMER, 2026-11-23T08:00:00Z, AMER-2026-11-23",
        "EMEA, 2026-11-22T23:30:00Z, EMEA-2026-11-23",
    })
    void runsForTheDayThatTheRegionsClocksShow(String region, Instant scheduled, String run) {
        var answer = world.start(new ValidatorRequest.Start(new RegionName(region), scheduled, null, false));

        assertThat(answer).isEqualTo(new RunStarted(RunId.parse(run), "arn:execution:" + run, true, null));
    }

    @Test
    void startsADayOnce() {
        world.start(forDay(false));

        var second = world.start(forDay(false));
        assertThat(second.started()).isFalse();
        assertThat(second.reason()).isEqualTo("Execution AMER-2026-11-22 was started before.");

        world.ledger.open(RUN, "arn:recorded", AT_RUN);
        var third = world.start(forDay(false));
        assertThat(third.started()).isFalse();
        assertThat(third.executionArn()).isEqualTo("arn:recorded");
        assertThat(third.reason()).isEqualTo("Run AMER-2026-11-22 exists already; it is RUNNING.");
        assertThat(world.executions).hasSize(1);
    }

    @Test
    void startsTheNextAttemptWhenAskedTo() {
        world.start(forDay(false));
        world.ledger.open(RUN, "arn:x", AT_RUN);

        assertThat(world.start(forDay(true)).runId()).hasToString("AMER-2026-11-22-2");
        assertThat(world.start(forDay(true)).runId()).hasToString("AMER-2026-11-22-3");
    }

    @Test
    void needsATimeOrADay() {
        assertThatThrownBy(() -> new ValidatorRequest.Start(AMER, null, null, false))
                .hasMessageContaining("needs either scheduledTime or businessDate");
    }

    @Test
    void namesARegionThatIsNotConfigured() {
        assertThatThrownBy(() -> world.start(new ValidatorRequest.Start(new RegionName("MARS"), AT_RUN, null, false)))
                .hasMessage("The configuration has no region MARS.");
    }

    private static ValidatorRequest.Start forDay(boolean again) {
        return new ValidatorRequest.Start(AMER, null, DAY, again);
    }
}
