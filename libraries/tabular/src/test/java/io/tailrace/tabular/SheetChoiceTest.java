package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetChoiceTest {

    @ParameterizedTest
    @CsvSource({
        "orders, Orders, true",
        "orders, Orders 1, false",
        "orders*, Orders, true",
        "*2026*, Orders 2026 Q1, true",
        "orders ?, Orders 1, true",
        "orders ?, Orders 12, false",
        "o*r*s, orders, true",
        "o*r*x, orders, false",
        "?, 😀, true",
        "STRASSE*, Straße, false",
        "*.[0-9]+, a.1, false",
        "*, '', true"
    })
    void matchesNamesByStarsAndQuestionMarksIgnoringCase(String glob, String name, boolean matches) {
        assertThat(new SheetChoice.Matching(glob).matches(name)).isEqualTo(matches);
        assertThat(new SheetChoice.EveryMatching(glob).matches(name)).isEqualTo(matches);
    }

    @Test
    void matchesHostilePatternsInBoundedTime() {
        assertThat(new SheetChoice.Matching("*a".repeat(200) + "b").matches("a".repeat(20_000)))
                .isFalse();
    }

    @Test
    void hidesThePassword() {
        var format = TableFormat.Workbook.firstVisibleSheet().with(new Password("secret"));
        assertThat(format.toString()).doesNotContain("secret");
        assertThatIllegalArgumentException().isThrownBy(() -> new Password(""));
    }
}
