package io.tailrace.quality.profile;

/** How long the values are; all zero when there is none. */
public record Lengths(long least, long most, long total) {
    static final Lengths NONE = new Lengths(0, 0, 0);

    /** With one more value. */
    Lengths with(long length, boolean first) {
        return new Lengths(first ? length : Math.min(least, length), Math.max(most, length), total + length);
    }
}
