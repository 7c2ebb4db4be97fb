package io.tailrace.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.landing.configuration.Output.Encoding;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
    @Test
    void namesRegionAndDayAndFromTheSecondStartItsNumber() {
        var first = RunId.first(new RegionName("AMER"), LocalDate.of(2026, 11, 22));

        assertThat(first).hasToString("AMER-2026-11-22");
        assertThat(first.next()).hasToString("AMER-2026-11-22-2");
        assertThat(RunId.parse("AMER-2026-11-22-2")).isEqualTo(first.next());
        assertThat(RunId.parse(first.toString())).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AMER",
                "amer-2026-11-22",
                "AMER-2026-13-01",
                "AMER-2026-11-22-1",
                "AMER-2026-11-22-0",
                "AMER-2026-11-22-x"
            })
    void refusesWhatIsNoRunId(String text) {
        assertThatThrownBy(() -> RunId.parse(text)).hasMessageContaining("not '" + text + "'");
    }

    @Test
    void keysFollowTheRunAndTheZone() {
        var run = RunId.parse("EMEA-2026-11-22");
        var sales = new DataSetName("sales");

        assertThat(ZoneKeys.tempRaw(run, sales, "a.xlsx", Encoding.CSV_GZIP, 1))
                .isEqualTo("temp-raw/EMEA-2026-11-22/sales/a.xlsx.csv.gz");
        assertThat(ZoneKeys.tempRaw(run, sales, "a.xlsx", Encoding.PARQUET_ZSTD, 12))
                .isEqualTo("temp-raw/EMEA-2026-11-22/sales/a.xlsx.part-0012.parquet");
        assertThat(ZoneKeys.rejectReason(run, "a.xlsx")).isEqualTo("reject/EMEA-2026-11-22/a.xlsx.reason.json");
        assertThat(ZoneKeys.manifest(run, sales)).isEqualTo("runs/EMEA-2026-11-22/manifests/sales.manifest");
        assertThat(ZoneKeys.unrouted("in/a.xlsx")).isEqualTo("unrouted/in/a.xlsx");
        assertThat(ZoneKeys.fileName("in/deep/a.xlsx")).isEqualTo("a.xlsx");
        assertThat(ZoneKeys.fileName("in/")).isEmpty();
    }
}
