package io.tailrace.quality.dqdl;

import java.time.Duration;

/** What a rule compares with. */
public sealed interface RuleOperand {
    /** As it stands in the text of a rule. */
    String text();

    /** A point in time. */
    sealed interface Moment extends RuleOperand {}

    /** A number, or what has to be worked out. */
    record OfNumber(NumberText number) implements RuleOperand {
        @Override
        public String text() {
            return number.text();
        }
    }

    /**
     * A text that is neither a day nor a time of day.
     *
     * @param value without quotes and escapes
     * @param written between its quotes, with its escapes
     */
    record OfText(String value, String written) implements RuleOperand {
        @Override
        public String text() {
            return '"' + written + '"';
        }
    }

    /** @param day a text in the form {@code yyyy-MM-dd}; whether there is such a day is not known */
    record OfDay(String day) implements Moment {
        @Override
        public String text() {
            return '"' + day + '"';
        }
    }

    /** @param time a text in the form {@code HH:mm} or {@code h:mm AM} */
    record OfTime(String time) implements Moment {
        @Override
        public String text() {
            return '"' + time + '"';
        }
    }

    /** The time of the run. */
    record Now() implements Moment {
        @Override
        public String text() {
            return "now()";
        }
    }

    /** So long before the time of the run, or behind it. */
    record FromNow(boolean before, Span distance) implements Moment {
        @Override
        public String text() {
            return "(now() " + (before ? "-" : "+") + " " + distance.text() + ")";
        }
    }

    /** A length of time. */
    record Span(int amount, Unit unit) implements RuleOperand {
        @Override
        public String text() {
            return amount + " " + unit.written;
        }

        public Duration length() {
            return switch (unit) {
                case DAYS -> Duration.ofDays(amount);
                case HOURS -> Duration.ofHours(amount);
                case MINUTES -> Duration.ofMinutes(amount);
            };
        }
    }

    /** A unit of time. */
    enum Unit {
        DAYS("days"),
        HOURS("hours"),
        MINUTES("minutes");

        private final String written;

        Unit(String written) {
            this.written = written;
        }
    }

    /** A size in one of the units B, KB, MB, GB and TB. */
    record Size(int amount, String unit) implements RuleOperand {
        @Override
        public String text() {
            return amount + " " + unit;
        }

        /** In bytes; a kilobyte has 1024. */
        public long bytes() {
            int shift = switch (unit) {
                case "KB" -> 10;
                case "MB" -> 20;
                case "GB" -> 30;
                case "TB" -> 40;
                default -> 0;
            };
            return (long) amount << shift;
        }
    }

    /** Words that stand for what has no text. */
    enum Word implements RuleOperand {
        NULL,
        EMPTY,
        WHITESPACES_ONLY;

        @Override
        public String text() {
            return name();
        }
    }
}
