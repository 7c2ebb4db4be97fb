package io.tailrace.landing.configuration;

import static io.tailrace.landing.configuration.SampleConfiguration.AMER;
import static io.tailrace.landing.configuration.SampleConfiguration.APJ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.landing.FileRole;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingsTest {
    private final Mappings mappings = new Mappings(SampleConfiguration.everyKind());

    @Test
    void theFirstMappingOfARegionWins() {
        var matches = mappings.route("sales_orders_amer_20261122050000.csv");

        assertThat(matches).extracting(match -> match.region().name()).containsExactly(AMER, APJ);
        assertThat(matches.get(0).mapping().files()).hasToString("sales_orders_amer_{timestamp}.csv");
        assertThat(matches.get(1).mapping().files()).hasToString("sales_*_{timestamp}.csv*");
    }

    @Test
    void takesANameApart() {
        var match = mappings.route("sales_orders_amer_20261122050000.csv").getFirst();

        assertThat(match.role()).isEqualTo(FileRole.DATA);
        assertThat(match.stem()).isEqualTo("sales_orders_amer");
        assertThat(match.base()).isEqualTo("sales_orders_amer_20261122050000");
        assertThat(match.timestamp()).isEqualTo(LocalDateTime.of(2026, 11, 22, 5, 0));
        assertThat(match.tailName()).isEqualTo("sales_orders_amer_20261122050000.tail.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "sales_orders_amer_20261122050000.csv, DATA, sales_order",
        "sales_orders_amer_20261122050000.tail.csv, TAIL, sales_order",
        "sales_x_20261122050000.csv.gz, DATA, sales_order",
        "stock_20261122050000.xlsx, DATA, stock",
        "stock_20261122050000.ctl, TAIL, stock",
        "parts_20261122050000.tail.csv, TAIL, parts",
    })
    void tellsDataFilesFromTailFiles(String name, FileRole role, String dataSet) {
        var match = mappings.route(name).getFirst();

        assertThat(match.role()).isEqualTo(role);
        assertThat(match.dataSet()).hasToString(dataSet);
    }

    @ParameterizedTest
    @CsvSource({
        "sales_orders_amer_20261122050000.resubmit.xlsx, DATA, sales_order, sales_orders_amer_20261122050000.resubmit.tail.csv",
        "sales_orders_amer_20261122050000.resubmit.csv, DATA, sales_order, sales_orders_amer_20261122050000.resubmit.tail.csv",
        "sales_orders_amer_20261122050000.resubmit.tail.csv, TAIL, sales_order, sales_orders_amer_20261122050000.resubmit.tail.csv",
        "sales_x_20261122050000.resubmit.csv, DATA, sales_order, sales_x_20261122050000.resubmit.tail.csv",
        "stock_20261122050000.resubmit.csv, DATA, stock, stock_20261122050000.resubmit.ctl",
        "stock_20261122050000.resubmit.ctl, TAIL, stock, stock_20261122050000.resubmit.ctl",
    })
    void correctedRowsGoWhereTheirOriginalWent(String name, FileRole role, String dataSet, String tailName) {
        var match = mappings.route(name).getFirst();
        var original = name.substring(0, name.indexOf(".resubmit"));

        assertThat(match.role()).isEqualTo(role);
        assertThat(match.isResubmission()).isTrue();
        assertThat(match.dataSet()).hasToString(dataSet);
        assertThat(match.base()).isEqualTo(original);
        assertThat(match.tailName()).isEqualTo(tailName);
    }

    @ParameterizedTest
    @CsvSource({
        "stock_20261122050000.resubmit.xls",
        "stock_20261122050000.resubmit",
        "stock_20261122050000.resubmit.tail.csv",
        "old_stock_20261122050000.resubmit.csv",
    })
    void knowsNoOtherNamesOfCorrectedRows(String name) {
        assertThat(mappings.route(name)).isEmpty();
    }

    @Test
    void aFileOfItsOwnIsNoResubmission() {
        assertThat(mappings.route("stock_20261122050000.xlsx").getFirst().isResubmission())
                .isFalse();
        assertThat(mappings.route("stock_20261122050000.ctl").getFirst().isResubmission())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "readme.txt",
        "stock_20261122050000.tail.csv",
        "stock_20261122.xlsx",
        "stock_20261322050000.xlsx",
        "stock_20260229000000.xlsx",
        "stock_20261122050000.XLSX",
        "stock_20261122050000.xlsx.tmp",
        "old_stock_20261122050000.xlsx",
    })
    void knowsNoOtherNames(String name) {
        assertThat(mappings.route(name)).isEmpty();
    }

    @Test
    void takesTheLastTimestampOfANameWithTwo() {
        var name = FileNamePattern.of("*{timestamp}.csv")
                .match("a_20260101000000_20261122050000.csv")
                .orElseThrow();

        assertThat(name.stem()).isEqualTo("a_20260101000000");
        assertThat(name.timestamp()).isEqualTo(LocalDateTime.of(2026, 11, 22, 5, 0));
    }

    @Test
    void refusesAPatternWithoutOneTimestamp() {
        assertThatThrownBy(() -> FileNamePattern.of("a.csv")).hasMessageContaining("exactly once, not 'a.csv'");
        assertThatThrownBy(() -> FileNamePattern.of("{timestamp}{timestamp}")).hasMessageContaining("exactly once");
        assertThatThrownBy(() -> FileNamePattern.of("in/a_{timestamp}")).hasMessageContaining("no '/'");
        assertThatThrownBy(() -> FileNamePattern.of("{region}_{timestamp}")).hasMessageContaining("no braces");
    }

    @ParameterizedTest
    @CsvSource({
        "daily, 2026-11-22, true",
        "weekdays, 2026-11-20, true",
        "weekdays, 2026-11-22, false",
        "weekly SUN, 2026-11-22, true",
        "weekly SUN, 2026-11-23, false",
        "monthly 31, 2026-11-30, true",
        "monthly 31, 2026-10-30, false",
        "monthly 1, 2026-11-01, true",
    })
    void aCalendarSaysWhenAFileIsDue(String calendar, LocalDate date, boolean due) {
        assertThat(Calendar.parse(calendar).isDue(date)).isEqualTo(due);
        assertThat(Calendar.parse(calendar).word()).isEqualTo(calendar);
    }
}
