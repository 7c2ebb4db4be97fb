package io.tailrace.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people of a country write them; java.text is the second opinion. */
class LocalNumberTest {
    private static final List<String> LOCALES = List.of(
            "de-DE", "de-CH", "de-AT", "fr-FR", "fr-CH", "en-US", "en-IN", "hi-IN", "sv-SE", "es-ES", "pl-PL", "pt-BR",
            "ja-JP", "ar-EG", "it-CH");

    @Test
    void readsWhatJavaWritesInEveryLocale() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Locale locale = Locale.forLanguageTag(LOCALES.get(random.nextInt(LOCALES.size())));
            var value = new BigDecimal(new BigInteger(random.nextInt(70), random), random.nextInt(5))
                    .setScale(4, RoundingMode.UNNECESSARY);
            value = random.nextBoolean() ? value : value.negate();
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setMinimumFractionDigits(random.nextInt(5));
            format.setMaximumFractionDigits(4);
            format.setGroupingUsed(random.nextInt(4) > 0);
            String text = format.format(value).replaceAll("[\\u200e\\u200f\\u061c]", "");

            assertThat(read(locale.toLanguageTag(), text))
                    .as("seed %d, %s: %s", seed, locale.toLanguageTag(), text)
                    .isEqualTo(value.toPlainString().replaceFirst("^-(0\\.0+)$", "$1"));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "de-DE; 1.234.567,89; 1234567.8900",
                "de-DE; 1234567,89; 1234567.8900",
                "de-DE; -0,5; -0.5000",
                "de-DE; +1.000; 1000.0000",
                "de-DE; 1.5; ",
                "de-DE; 1,234.5; ",
                "de-DE; 1.23.456; ",
                "de-DE; 12345.678; ",
                "de-DE; .123; ",
                "de-DE; 1.234,56.7; ",
                "de-DE; 1,2,3; ",
                "de-DE; 1e3; ",
                "de-DE; 12 %; ",
                "de-DE; 12 €; ",
                "de-DE; -; ",
                "de-CH; 1\u2019234.5; 1234.5000",
                "de-CH; 1'234'567.5; 1234567.5000",
                "de-CH; 1\u2019234'567.5; ",
                "fr-FR; 1\u202f234\u202f567,5; 1234567.5000",
                "fr-FR; 1\u00a0234,5; 1234.5000",
                "fr-FR; 1 234,5; 1234.5000",
                "en-IN; 12,34,567.5; 1234567.5000",
                "en-IN; 1,234,567.5; 1234567.5000",
                "en-IN; 1,23,456,789; ",
                "en-IN; 123,45,678; ",
                "en-IN; 1,23,45; ",
                "en-US; 12,34,567.5; ",
                "sv-SE; \u22125,5; -5.5000",
                "ar-EG; \u0661\u0662\u066b\u0665; 12.5000",
            })
    void groupsStrictly(String locale, String text, @Nullable String expected) {
        assertThat(read(locale, text)).isEqualTo(expected);
    }

    @Test
    void aNumberThatAWorkbookStoresHasNoLocale() {
        assertThat(read("de-DE", CellKind.NUMBER, "1.5")).isEqualTo("1.5000");
        assertThat(read("de-DE", CellKind.TEXT, "1.5")).isNull();
    }

    private static @Nullable String read(String locale, String text) {
        return read(locale, CellKind.TEXT, text);
    }

    private static @Nullable String read(String locale, CellKind kind, String text) {
        var parser = CellParser.of(new ColumnType.Decimal(38, 4, Optional.of(Locale.forLanguageTag(locale))));
        var row = new RowBuffer();
        row.start(1);
        row.add(kind, text);
        var target = new RowBuffer();
        target.start(1);
        return parser.parse(row, 0, target) == CellParser.Reading.PARSED ? target.text(0) : null;
    }
}
