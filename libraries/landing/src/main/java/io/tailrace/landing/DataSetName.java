package io.tailrace.landing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a data set, such as {@code sales_order}. */
public record DataSetName(@JsonValue String value) implements Comparable<DataSetName> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DataSetName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A data set's name is 1 to 63 lower-case letters, digits and underscores, a letter first, not '"
                            + value + "'.");
        }
    }

    @Override
    public int compareTo(DataSetName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
