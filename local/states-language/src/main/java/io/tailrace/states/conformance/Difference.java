package io.tailrace.states.conformance;

/** One place where a run differs from its recording. */
public record Difference(String path, String expected, String found) {
    private static final int LONGEST = 400;

    @Override
    public String toString() {
        return path + ": expected " + shortened(expected) + " but got " + shortened(found);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    }
}
