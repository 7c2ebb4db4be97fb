package io.tailrace.stack.schedule;

import com.cronutils.model.definition.CronConstraint;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a schedule fires. */
public sealed interface ScheduleExpression {
    /** The first firing after an instant; empty when there is none any more. */
    Optional<Instant> nextAfter(Instant instant);

    /**
     * Reads {@code cron(...)}, {@code rate(...)} or {@code at(...)}.
     *
     * @param start when a rate begins to count
     * @throws IllegalArgumentException when it is none of them
     */
    static ScheduleExpression parse(String expression, ZoneId zone, Instant start) {
        var form = Pattern.compile("(cron|rate|at)\\((.*)\\)").matcher(expression.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "Expected cron(...), rate(...) or at(...), found \"" + expression + "\"");
        }
        try {
            return switch (form.group(1)) {
                case "cron" -> Cron.parse(form.group(2).trim(), zone);
                case "rate" -> Rate.parse(form.group(2).trim(), start);
                default ->
                    new Once(LocalDateTime.parse(form.group(2).trim())
                            .atZone(zone)
                            .toInstant());
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "Schedule expression \"" + expression + "\" is not valid: " + e.getMessage(), e);
        }
    }

    /** Six fields: minute, hour, day of month, month, day of week (1 is Sunday), year; exactly one of the days is {@code ?}. */
    record Cron(ExecutionTime times, ZoneId zone) implements ScheduleExpression {
        private static final CronDefinition AWS = CronDefinitionBuilder.defineCron()
                .withMinutes()
                .and()
                .withHours()
                .and()
                .withDayOfMonth()
                .supportsL()
                .supportsW()
                .supportsLW()
                .supportsQuestionMark()
                .and()
                .withMonth()
                .and()
                .withDayOfWeek()
                .withValidRange(1, 7)
                .withMondayDoWValue(2)
                .supportsHash()
                .supportsL()
                .supportsQuestionMark()
                .and()
                .withYear()
                .withValidRange(1970, 2199)
                .and()
                .withCronValidation(new CronConstraint("exactly one of day of month and day of week must be ?") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public boolean validate(com.cronutils.model.Cron cron) {
                        return cron.asString()
                                        .chars()
                                        .filter(character -> character == '?')
                                        .count()
                                == 1;
                    }
                })
                .instance();

        static Cron parse(String fields, ZoneId zone) {
            return new Cron(ExecutionTime.forCron(new CronParser(AWS).parse(fields)), zone);
        }

        @Override
        public Optional<Instant> nextAfter(Instant instant) {
            var local = instant.atZone(zone).toLocalDateTime();
            while (true) {
                // The expression is about wall clocks, which know no gaps; the zone decides afterwards.
                var next = times.nextExecution(local.atZone(ZoneOffset.UTC));
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                local = next.get().toLocalDateTime();
                var offsets = zone.getRules().getValidOffsets(local);
                if (offsets.isEmpty()) {
                    continue;
                }
                var firing = local.toInstant(offsets.getFirst());
                if (firing.isAfter(instant)) {
                    return Optional.of(firing);
                }
            }
        }
    }

    /** Every so often from a start. */
    record Rate(Duration period, Instant start) implements ScheduleExpression {
        static Rate parse(String text, Instant start) {
            var form = Pattern.compile("([1-9][0-9]*) (minute|hour|day)s?").matcher(text.toLowerCase(Locale.ROOT));
            if (!form.matches()) {
                throw new IllegalArgumentException("expected a number and minutes, hours or days, found " + text);
            }
            var number = Long.parseLong(form.group(1));
            var period = switch (form.group(2)) {
                case "minute" -> Duration.ofMinutes(number);
                case "hour" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            return new Rate(period, start);
        }

        @Override
        public Optional<Instant> nextAfter(Instant instant) {
            if (instant.isBefore(start)) {
                return Optional.of(start);
            }
            var periods = Duration.between(start, instant).dividedBy(period) + 1;
            return Optional.of(start.plus(period.multipliedBy(periods)));
        }
    }

    /** One time. */
    record Once(Instant when) implements ScheduleExpression {
        @Override
        public Optional<Instant> nextAfter(Instant instant) {
            return when.isAfter(instant) ? Optional.of(when) : Optional.empty();
        }
    }
}
