package io.tailrace.validator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.RegionName;
import io.tailrace.landing.configuration.Region;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDayTest {
    @ParameterizedTest
    @CsvSource({
        // winter and summer
        "America/Los_Angeles, 05:00, 06:30, 2026-11-22, 2026-11-22T13:00:00Z, 2026-11-22T14:30:00Z",
        "America/Los_Angeles, 05:00, 06:30, 2026-07-22, 2026-07-22T12:00:00Z, 2026-07-22T13:30:00Z",
        "Asia/Singapore, 05:00, 06:30, 2026-11-22, 2026-11-21T21:00:00Z, 2026-11-21T22:30:00Z",
        // Berlin, 29 March 2026: 02:00 becomes 03:00; times in the gap come an hour later
        "Europe/Berlin, 02:30, 04:00, 2026-03-29, 2026-03-29T01:30:00Z, 2026-03-29T02:00:00Z",
        // Berlin, 25 October 2026: 03:00 becomes 02:00; the first 02:30 counts
        "Europe/Berlin, 02:30, 02:45, 2026-10-25, 2026-10-25T00:30:00Z, 2026-10-25T00:45:00Z",
    })
    void readsTheClocksOfTheRegion(
            ZoneId zone, LocalTime runAt, LocalTime cutOff, LocalDate date, Instant runs, Instant waitsUntil) {
        var day = new RunDay(new Region(new RegionName("EMEA"), zone, runAt, cutOff, null), date);

        assertThat(day.runAt()).isEqualTo(runs);
        assertThat(day.cutOff()).isEqualTo(waitsUntil);
    }

    @Test
    void asksAgainAfterTenMinutesButNotAfterTheCutOff() {
        var region =
                new Region(new RegionName("EMEA"), ZoneId.of("UTC"), LocalTime.of(5, 0), LocalTime.of(5, 15), null);
        var day = new RunDay(region, LocalDate.parse("2026-11-22"));

        assertThat(day.waitUntil(Instant.parse("2026-11-22T05:00:00Z"))).isEqualTo("2026-11-22T05:10:00Z");
        assertThat(day.waitUntil(Instant.parse("2026-11-22T05:10:00Z"))).isEqualTo("2026-11-22T05:15:00Z");
    }
}
