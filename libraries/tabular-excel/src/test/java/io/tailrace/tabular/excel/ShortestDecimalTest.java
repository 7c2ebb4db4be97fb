package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JDK's own way from text to double and back is the oracle. */
class ShortestDecimalTest {
    private static final long SEED = 20_261_125;
    private static final int ROUNDS = 200_000;

    @Test
    void findsTheDoubleOfADecimal() {
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            long digits = 1_000_000_000_000_000L + (long) (random.nextDouble() * 9.8e16);
            int fraction = random.nextInt(28);
            assertThat(ShortestDecimal.bits(digits, fraction))
                    .as("seed %d: %dE-%d", SEED, digits, fraction)
                    .isEqualTo(Double.doubleToLongBits(Double.parseDouble(digits + "E-" + fraction)));
        }
    }

    @Test
    void findsTheShortestDecimalOfADouble() {
        var random = new Random(SEED);
        var shortest = new ShortestDecimal();
        int known = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double value = value(random);
            var stored = new BigDecimal(value).round(new MathContext(16 + random.nextInt(2)));
            boolean long16 = stored.precision() >= 16 && stored.scale() >= 2 && stored.scale() <= 27;
            if (long16
                    && stored.doubleValue() == value
                    && shortest.find(stored.unscaledValue().longValueExact(), stored.scale())) {
                known++;
                assertThat(BigDecimal.valueOf(shortest.digits(), shortest.fraction()))
                        .as("seed %d: %s", SEED, stored)
                        .isEqualByComparingTo(new BigDecimal(Double.toString(value)));
                assertThat(shortest.fraction()).isLessThanOrEqualTo(stored.scale());
            }
        }
        assertThat(known).isGreaterThan(ROUNDS / 2);
    }

    private static double value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextDouble();
            case 1 -> random.nextInt(1_000_000) / 100.0 * (1 + random.nextInt(3));
            case 2 -> 44_000 + random.nextInt(2_000) + random.nextInt(86_400) / 86_400.0;
            default -> random.nextDouble() * Math.pow(10, random.nextInt(12) - 4);
        };
    }
}
