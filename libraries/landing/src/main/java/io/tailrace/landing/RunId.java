package io.tailrace.landing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run: a region and a business date, {@code AMER-2026-11-22}; from the second start by hand with its number, {@code AMER-2026-11-22-2}.
 *
 * @param attempt from 1
 */
public record RunId(RegionName region, LocalDate businessDate, int attempt) {
    private static final Pattern FORM = Pattern.compile(
            "(?<region>[A-Z][A-Z0-9]{1,15})-(?<date>\\d{4}-\\d{2}-\\d{2})(-(?<attempt>[1-9]\\d{0,5}))?");

    public RunId {
        if (attempt < 1) {
            throw new IllegalArgumentException("Attempts of a run are numbered from 1, not " + attempt + ".");
        }
    }

    /** The first run of that region and day. */
    public static RunId first(RegionName region, LocalDate businessDate) {
        return new RunId(region, businessDate, 1);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RunId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || "1".equals(matcher.group("attempt"))) {
            throw notARunId(text, null);
        }
        var attempt = matcher.group("attempt");
        try {
            return new RunId(
                    new RegionName(matcher.group("region")),
                    LocalDate.parse(matcher.group("date")),
                    attempt == null ? 1 : Integer.parseInt(attempt));
        } catch (DateTimeException e) {
            throw notARunId(text, e);
        }
    }

    public RunId next() {
        return new RunId(region, businessDate, attempt + 1);
    }

    @JsonValue
    @Override
    public String toString() {
        var day = region + "-" + businessDate;
        return attempt == 1 ? day : day + "-" + attempt;
    }

    private static IllegalArgumentException notARunId(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "A run's id is <region>-<yyyy-MM-dd>, from the second attempt on with -<attempt>, not '" + text + "'.",
                cause);
    }
}
