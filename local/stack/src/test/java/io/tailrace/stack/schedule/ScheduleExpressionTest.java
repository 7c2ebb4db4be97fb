package io.tailrace.stack.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    private static List<String> next(int count, String expression, String zone, String after) {
        var schedule = ScheduleExpression.parse(expression, ZoneId.of(zone), Instant.parse(after));
        var firings = new ArrayList<String>();
        var instant = Instant.parse(after);
        for (var i = 0; i < count; i++) {
            var firing = schedule.nextAfter(instant);
            if (firing.isEmpty()) {
                break;
            }
            instant = firing.get();
            firings.add(instant.toString());
        }
        return firings;
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Singapore, 2026-11-21T21:00:00Z",
        "Europe/Berlin, 2026-11-22T04:00:00Z",
        "America/Los_Angeles, 2026-11-22T13:00:00Z",
        "UTC, 2026-11-22T05:00:00Z"
    })
    void firesAtFiveInTheMorningOfItsZone(String zone, String expected) {
        assertThat(next(1, "cron(0 5 * * ? *)", zone, "2026-11-21T20:00:00Z")).containsExactly(expected);
    }

    @Test
    void keepsTheLocalHourWhenTheOffsetChanges() {
        assertThat(next(3, "cron(0 5 * * ? *)", "Europe/Berlin", "2026-10-24T00:00:00Z"))
                .containsExactly("2026-10-24T03:00:00Z", "2026-10-25T04:00:00Z", "2026-10-26T04:00:00Z");
    }

    @Test
    void skipsATimeInsideTheGap() {
        assertThat(next(2, "cron(30 2 * * ? *)", "Europe/Berlin", "2026-03-28T00:00:00Z"))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void firesOnceInAnOverlap() {
        assertThat(next(3, "cron(30 2 * * ? *)", "Europe/Berlin", "2026-10-24T12:00:00Z"))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z", "2026-10-27T01:30:00Z");
    }

    @Test
    void neverGoesBackInsideAnOverlap() {
        assertThat(next(2, "cron(0/30 * * * ? *)", "Europe/Berlin", "2026-10-25T01:10:00Z"))
                .containsExactly("2026-10-25T02:00:00Z", "2026-10-25T02:30:00Z");
    }

    @Test
    void countsDaysOfTheWeekFromSunday() {
        assertThat(next(2, "cron(0 12 ? * 2 *)", "UTC", "2026-11-22T00:00:00Z"))
                .containsExactly("2026-11-23T12:00:00Z", "2026-11-30T12:00:00Z");
        assertThat(next(1, "cron(0 12 ? * MON-FRI *)", "UTC", "2026-11-21T00:00:00Z"))
                .containsExactly("2026-11-23T12:00:00Z");
        assertThat(next(1, "cron(0 12 L * ? *)", "UTC", "2026-11-22T00:00:00Z"))
                .containsExactly("2026-11-30T12:00:00Z");
    }

    @Test
    void countsARateFromTheStartAndFiresOnceAtATime() {
        assertThat(next(2, "rate(5 minutes)", "UTC", "2026-11-22T00:00:00Z"))
                .containsExactly("2026-11-22T00:05:00Z", "2026-11-22T00:10:00Z");
        assertThat(next(2, "at(2026-11-22T05:00:00)", "Asia/Singapore", "2026-11-21T00:00:00Z"))
                .containsExactly("2026-11-21T21:00:00Z");
    }

    @Test
    void endsWithItsYears() {
        assertThat(next(1, "cron(0 5 1 1 ? 2020)", "UTC", "2026-11-22T00:00:00Z"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron(0 5 * * * *)",
                "cron(0 5 ? * ? *)",
                "cron(0 5 * * ?)",
                "cron(61 5 * * ? *)",
                "rate(0 minutes)",
                "rate(5 fortnights)",
                "at(tomorrow)",
                "every day"
            })
    void refusesWhatAwsRefuses(String expression) {
        assertThatThrownBy(() ->
                        ScheduleExpression.parse(expression, ZoneId.of("UTC"), Instant.parse("2026-11-22T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expression);
    }
}
