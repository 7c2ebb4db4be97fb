package io.tailrace.quality.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfilerTest {
    @Test
    void countsRowsNullsAndLengths() {
        var profile = profile("x", "a", null, "  ", "Öl");

        assertThat(profile.rows()).isEqualTo(3);
        assertThat(profile.nulls()).isZero();
        assertThat(profile.blanks()).isEqualTo(1);
        assertThat(profile.characters()).isEqualTo(new Lengths(1, 2, 5));
        assertThat(profile.bytes()).isEqualTo(new Lengths(1, 3, 6));
    }

    @Test
    void findsTheTypesThatReadEveryValue() {
        assertThat(type("quantity", "1", "-20", "7")).isEqualTo("integer");
        assertThat(type("amount", "1.5", "20", "1e2")).isEqualTo("decimal(12,2)");
        assertThat(type("amount", "1,234.50", "20.25", "7")).isEqualTo("decimal(12,2) as written in en-US");
        assertThat(type("amount", "1.234,50", "20,25", "7")).isEqualTo("decimal(12,2) as written in de-DE");
        assertThat(type("x", "yes", "NO", "yes")).isEqualTo("boolean as yes/no");
        assertThat(type("x", "31.12.2026", "01.02.2026")).isEqualTo("date as dd.MM.yyyy");
        assertThat(type("x", "31.12.2026", "2026-02-01")).isEqualTo("date as yyyy-MM-dd or dd.MM.yyyy");
        assertThat(type("x", "31-Dec-2026", "01-Feb-2026")).isEqualTo("date as dd-MMM-yyyy");
        assertThat(type("x", "2026-12-31 23:59:59", "2026-12-31 00:00:00"))
                .isEqualTo("timestamp as yyyy-MM-dd HH:mm:ss");
        assertThat(type("x", "12", "a")).isEqualTo("text");
        assertThat(type("x", "2026-12-31", "2026-02-30")).isEqualTo("text");
    }

    @Test
    void letsTheNameDecideWhatTheValuesLeaveOpen() {
        assertThat(type("order_date", "20261231", "20260101")).isEqualTo("date as yyyyMMdd");
        assertThat(type("number", "20261231", "20260101")).isEqualTo("integer");
        assertThat(type("is_open", "1", "0")).isEqualTo("boolean as 1/0");
        assertThat(type("quantity", "1", "0")).isEqualTo("integer");
    }

    @Test
    void doesNotGuessWhereTwoReadingsMeanDifferentThings() {
        assertThat(profile("x", "01/02/2026", "03/04/2026").doubt()).contains("dates");
        assertThat(type("x", "01/02/2026", "03/04/2026")).isEqualTo("text");
        assertThat(type("x", "01/02/2026", "03/14/2026")).isEqualTo("date as MM/dd/yyyy");
        assertThat(profile("x", "1,234", "5,678").doubt()).contains("comma");
        assertThat(type("x", "0042", "0815")).isEqualTo("text");
        assertThat(type("x", "0042", "0815", "a")).isEqualTo("text");
    }

    @Test
    void knowsTheExtremesByTheirType() {
        var numbers = profile("x", "9", "10", "-3").type().orElseThrow();
        assertThat(numbers.least()).isEqualTo("-3");
        assertThat(numbers.greatest()).isEqualTo("10");
        assertThat(numbers.mean()).isEqualTo("5.333333");
        var days = profile("x", "31.01.2026", "01.12.2025").type().orElseThrow();
        assertThat(days.least()).isEqualTo("2025-12-01");
        assertThat(days.greatest()).isEqualTo("2026-01-31");
    }

    @Test
    void countsDifferentValuesExactlyAndEstimatesWhenTheyAreTooMany() {
        var few = new DistinctValues(1_000);
        var many = new DistinctValues(10_000);
        for (int i = 0; i < 500_000; i++) {
            few.add("v" + i % 1_000);
            many.add("v" + i % 250_000);
        }
        assertThat(few.count()).isEqualTo(new DistinctCount(1_000, true));
        assertThat(many.count().exact()).isFalse();
        assertThat(many.count().count()).isCloseTo(250_000, within(7_500L));
    }

    @Test
    void keepsTheCommonestValuesOfMany() {
        var values = new Frequencies(10);
        for (int i = 0; i < 10_000; i++) {
            values.add(i % 3 == 0 ? "often" : "v" + i);
        }
        var commonest = values.commonest();
        assertThat(commonest.complete()).isFalse();
        assertThat(commonest.texts().getFirst().text()).isEqualTo("often");
        assertThat(commonest.texts()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void seesTheShapeOfValues() {
        assertThat(profile("x", "AB-123", "XY-999", "ab1").patterns())
                .isEqualTo(new Commonest(List.of(new Frequent("AA-999", 2), new Frequent("aa9", 1)), true));
        assertThat(Shape.expression("AA-999")).isEqualTo("[A-Z]+-[0-9]+");
        assertThat(Shape.expression("AA 999")).isEmpty();
    }

    @Test
    void takesStoredDatesAndNumbersOfWorkbooksAsTheyAre() {
        var row = new RowBuffer();
        row.start(2);
        row.add(CellKind.DATE, "2026-01-02");
        row.add(CellKind.NUMBER, "12");
        row.add(CellKind.ERROR, "#N/A");
        var profiler = Profiler.ofAllRows();
        profiler.begin(List.of("day", "count", "rate"));
        profiler.take(row);
        var columns = profiler.end().columns();
        assertThat(columns.get(0).type().orElseThrow().type()).hasToString("date as yyyy-MM-dd");
        assertThat(columns.get(1).type().orElseThrow().type()).hasToString("integer");
        assertThat(columns.get(2).unreadable()).isEqualTo(1);
        assertThat(columns.get(2).type()).isEmpty();
    }

    @Test
    void joinsTheColumnsOfSeveralTablesByName() {
        var profiler = Profiler.ofAllRows();
        profiler.begin(List.of("a", "b"));
        profiler.take(Row.of(2, "1", "x"));
        profiler.begin(List.of("B", "c", "b"));
        profiler.take(Row.of(2, "y", "2", "never seen"));
        var columns = profiler.end().columns();
        assertThat(columns).extracting(ColumnProfile::name).containsExactly("a", "b", "c");
        assertThat(columns).extracting(ColumnProfile::nulls).containsExactly(1L, 0L, 1L);
    }

    @Test
    void takesOnlyTheFirstRowsWhenAsked() {
        var profiler = Profiler.ofFirstRows(10);
        profiler.begin(List.of("a"));
        IntStream.range(0, 20).forEach(i -> profiler.take(Row.of(i, "v" + i)));
        var table = profiler.end();
        assertThat(table.rows()).isEqualTo(10);
        assertThat(table.complete()).isFalse();
    }

    private static String type(String name, String... values) {
        return profile(name, values)
                .type()
                .map(found -> found.type().toString())
                .orElse("text");
    }

    private static ColumnProfile profile(String name, @Nullable String... values) {
        var profiler = Profiler.ofAllRows();
        profiler.begin(List.of(name));
        for (int i = 0; i < values.length; i++) {
            profiler.take(Row.of(i + 2, values[i]));
        }
        return profiler.end().columns().getFirst();
    }
}
