package io.tailrace.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.quality.ColumnType;
import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFormTest {
    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "1, 1",
        "+1, 1",
        "001.500, 1.5",
        "-0.0, 0",
        "-0, 0",
        "0.0, 0",
        ".5, 0.5",
        "-.5, -0.5",
        "5., 5",
        "1E+3, 1000",
        "1e-3, 0.001",
        "-00.10, -0.1",
        "123456789012345678901234567890.10, 123456789012345678901234567890.1"
    })
    void equalNumbersAreEqualTexts(String text, String canonical) {
        assertThat(read(ValueKind.NUMBER, text, Optional.empty())).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"-", "+", ".", "-.", "1.2.3", "12a", "NaN", "1-2", "Infinity"})
    void whatIsNoNumberKeepsItsText(String text) {
        assertThat(read(ValueKind.NUMBER, text, Optional.empty())).isEqualTo("no value: " + text);
    }

    @Test
    void randomNumbersReadAsBigDecimalReadsThem() {
        long seed = 5;
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var text = (random.nextBoolean() ? "-" : "")
                    + "0".repeat(random.nextInt(3))
                    + new BigDecimal(new java.math.BigInteger(random.nextInt(90) + 1, random), random.nextInt(6))
                            .toPlainString()
                    + (random.nextInt(9) == 0 ? "E" + (random.nextInt(9) - 4) : "");
            var value = new BigDecimal(text);
            assertThat(read(ValueKind.NUMBER, text, Optional.empty()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(
                            value.signum() == 0
                                    ? "0"
                                    : value.stripTrailingZeros().toPlainString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02, 2026-11-02T00:00:00",
        "2026-11-02 10:15:00, 2026-11-02T10:15:00",
        "2026-11-02T10:15, 2026-11-02T10:15:00",
        "2026-11-02T10:15:30.500, 2026-11-02T10:15:30.5",
        "2026-11-02T10:15:30.000001, 2026-11-02T10:15:30.000001",
        "2026-11-02T10:15:30+02:00, 2026-11-02T08:15:30",
        "2026-11-02 00:15:30+02, 2026-11-01T22:15:30",
        "2026-11-02T10:15:30Z, 2026-11-02T10:15:30",
        "2026-02-29, no value: 2026-02-29",
        "2028-02-29, 2028-02-29T00:00:00",
        "2026-11-02T24:00:00, no value: 2026-11-02T24:00:00",
        "2026-11-02x, no value: 2026-11-02x"
    })
    void equalMomentsAreEqualTexts(String text, String canonical) {
        assertThat(read(ValueKind.TIMESTAMP, text, Optional.empty())).isEqualTo(canonical);
    }

    @Test
    void aDayHasNoTime() {
        assertThat(read(ValueKind.DAY, "2026-11-02T00:00:00", Optional.empty())).isEqualTo("2026-11-02");
        assertThat(read(ValueKind.DAY, "2026-11-02T00:00:01", Optional.empty()))
                .isEqualTo("no value: 2026-11-02T00:00:01");
    }

    @Test
    void valuesAreReadAsTheirContractSays() {
        var german = Optional.<ColumnType>of(new ColumnType.Decimal(12, 2, Optional.of(Locale.GERMANY)));
        assertThat(read(ValueKind.NUMBER, "1.234,50", german)).isEqualTo("1234.5");
        assertThat(read(ValueKind.DAY, "02.11.2026", Optional.of(new ColumnType.Day(List.of("dd.MM.yyyy")))))
                .isEqualTo("2026-11-02");
        assertThat(read(ValueKind.TRUTH, "ja", Optional.of(new ColumnType.Truth(List.of("ja/nein")))))
                .isEqualTo("true");
        assertThat(read(ValueKind.TRUTH, "1", Optional.empty())).isEqualTo("true");
        assertThat(read(ValueKind.TIME, "10:15", Optional.empty())).isEqualTo("10:15:00");
    }

    @Test
    void aBlankIsNoNumberButAText() {
        assertThat(read(ValueKind.NUMBER, "  ", Optional.empty())).isNull();
        assertThat(read(ValueKind.TEXT, "  ", Optional.empty())).isEqualTo("  ");
        assertThat(read(ValueKind.TEXT, "", Optional.empty())).isEmpty();
    }

    private static @Nullable String read(ValueKind kind, String text, Optional<ColumnType> type) {
        var column = new SideColumn("x", kind, kind.word(), true, type, Optional.empty(), false, false);
        var cells = new RowBuffer();
        cells.start(1);
        new CellForm(kind, column, false, false).read(Row.of(1, text), 0, cells);
        return cells.kind(0) == CellKind.ERROR ? "no value: " + cells.text(0) : cells.text(0);
    }
}
