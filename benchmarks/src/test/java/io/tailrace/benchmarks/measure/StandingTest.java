package io.tailrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StandingTest {
    @Test
    void aRatioIsTheMedianOfTheRoundsRatios() {
        // The second round was slow for both; the ratio of the medians would be 5.
        var slow = standing(4, 20, 10);
        var quick = standing(2, 10, 1);

        assertThat(slow.times(quick)).isEqualTo(2);
    }

    private static Standing standing(double... walls) {
        var runs = Arrays.stream(walls)
                .mapToObj(wall -> new Run(wall, wall, 0, 0, ""))
                .toList();
        return new Standing(Contender.TAILRACE, runs, new Output.Expected());
    }
}
