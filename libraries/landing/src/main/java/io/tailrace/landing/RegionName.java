package io.tailrace.landing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a region, such as {@code AMER}. */
public record RegionName(@JsonValue String value) implements Comparable<RegionName> {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{1,15}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RegionName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A region's name is 2 to 16 capital letters and digits, a letter first, not '" + value + "'.");
        }
    }

    /** As it stands in bucket names. */
    public String inLowerCase() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(RegionName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
