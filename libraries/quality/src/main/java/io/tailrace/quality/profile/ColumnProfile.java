package io.tailrace.quality.profile;

import io.tailrace.quality.ColumnType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one column holds.
 *
 * @param position in the file, from 0
 * @param nulls rows without a value
 * @param blanks values of white space alone: null for every type but text
 * @param unreadable error values and formulas without their value, which no type reads
 * @param least the least text; a candidate knows the least value of its type
 * @param types every type but text that reads all values; the first that means the same as no later one in doubt comes first
 * @param doubt why none of the types may be taken although they read all values; null when there is no doubt
 * @param verbatim whether equal numbers have equal texts
 * @param leadingZeros whether a number begins with a zero that a number would lose
 */
public record ColumnProfile(
        String name,
        int position,
        long rows,
        long nulls,
        long blanks,
        long unreadable,
        DistinctCount distinct,
        @Nullable String least,
        @Nullable String greatest,
        Lengths characters,
        Lengths bytes,
        List<Candidate> types,
        @Nullable String doubt,
        boolean verbatim,
        boolean leadingZeros,
        Commonest values,
        Commonest patterns) {

    public ColumnProfile {
        types = List.copyOf(types);
    }

    /** The same without any value or shape of one, as a column that tells of persons may be told of. */
    ColumnProfile hidden() {
        var bare = types.stream()
                .map(type -> new Candidate(type.type(), null, null, null))
                .toList();
        var none = new Commonest(List.of(), false);
        return new ColumnProfile(
                name,
                position,
                rows,
                nulls,
                blanks,
                unreadable,
                distinct,
                null,
                null,
                characters,
                bytes,
                bare,
                doubt,
                verbatim,
                leadingZeros,
                none,
                none);
    }

    /** Values, white space included. */
    public long present() {
        return rows - nulls;
    }

    /** Rows that are null when the column is of the type. */
    public long nullsAs(ColumnType type) {
        return type instanceof ColumnType.Text ? nulls : nulls + blanks;
    }

    /** Whether all values are ASCII. */
    boolean plain() {
        return bytes.total() == characters.total();
    }

    /** The type to read the column by; empty for text. */
    public Optional<Candidate> type() {
        return doubt != null || leadingZeros || unreadable > 0
                ? Optional.empty()
                : types.stream().findFirst();
    }
}
