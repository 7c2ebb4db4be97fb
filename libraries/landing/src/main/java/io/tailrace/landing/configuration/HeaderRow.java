package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The row that names the columns. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "at")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HeaderRow.None.class, name = "none"),
    @JsonSubTypes.Type(value = HeaderRow.Numbered.class, name = "number"),
    @JsonSubTypes.Type(value = HeaderRow.Located.class, name = "located")
})
public sealed interface HeaderRow {
    /** No row does: the contract gives the names. */
    record None() implements HeaderRow {}

    /** The row of this number, from 1; number 1 means the first row that is not blank. */
    record Numbered(int number) implements HeaderRow {
        public Numbered {
            if (number < 1) {
                throw new IllegalArgumentException("A header row is counted from 1, not " + number + ".");
            }
        }
    }

    /** The first row in which the contract's columns are found by name or alias. */
    record Located() implements HeaderRow {}

    /** The row of that number; for 0 none. */
    static HeaderRow of(int number) {
        return number == 0 ? new None() : new Numbered(number);
    }
}
