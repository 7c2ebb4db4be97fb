package io.tailrace.comparison;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far two values of a column may lie apart and still be taken for equal. */
public sealed interface Tolerance {
    Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    /** Of numbers. */
    record Amount(BigDecimal most) implements Tolerance {
        @Override
        public boolean accepts(String source, String target) {
            return new BigDecimal(source).subtract(new BigDecimal(target)).abs().compareTo(most) <= 0;
        }

        @Override
        public boolean suits(ValueKind kind) {
            return kind == ValueKind.NUMBER;
        }

        @Override
        public String toString() {
            return most.toPlainString();
        }
    }

    /** Of dates and timestamps. */
    record Time(Duration most) implements Tolerance {
        @Override
        public boolean accepts(String source, String target) {
            return Duration.between(moment(source), moment(target)).abs().compareTo(most) <= 0;
        }

        @Override
        public boolean suits(ValueKind kind) {
            return kind.isMoment();
        }

        @Override
        public String toString() {
            return most.toMillis() % 1_000 == 0 ? most.toSeconds() + "s" : most.toMillis() + "ms";
        }

        private static LocalDateTime moment(String canonical) {
            return LocalDateTime.parse(canonical.length() == 10 ? canonical + "T00:00:00" : canonical);
        }
    }

    /** Whether two canonical values are near enough. */
    boolean accepts(String source, String target);

    boolean suits(ValueKind kind);

    /** {@code 0.01} or {@code 500ms}, {@code 2s}, {@code 5m}, {@code 1h}, {@code 1d}; empty for anything else. */
    static Optional<Tolerance> of(String text) {
        Matcher duration = DURATION.matcher(text);
        if (duration.matches()) {
            long count = Long.parseLong(duration.group(1));
            return Optional.of(new Time(
                    switch (duration.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    }));
        }
        return text.matches("\\d{1,30}(\\.\\d{1,30})?")
                ? Optional.of(new Amount(new BigDecimal(text)))
                : Optional.empty();
    }
}
