package io.tailrace.commands;

/** Counts with a comma before every three digits; a formatter takes longer to load than a small file to convert. */
final class Grouped {
    private Grouped() {}

    static String count(long count) {
        var digits = new StringBuilder().append(count);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }
}
