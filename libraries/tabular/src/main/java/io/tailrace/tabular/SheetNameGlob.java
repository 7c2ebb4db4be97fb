package io.tailrace.tabular;

/** Sheet names by a pattern, in time bounded by the product of both lengths, whatever the pattern. */
final class SheetNameGlob {
    private SheetNameGlob() {}

    static void check(String glob) {
        if (glob.isBlank()) {
            throw new IllegalArgumentException("A pattern of sheet names must not be blank.");
        }
    }

    static boolean matches(String glob, String name) {
        int[] pattern = folded(glob);
        int[] text = folded(name);
        int p = 0;
        int t = 0;
        int star = -1;
        int starText = 0;
        while (t < text.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                starText = t;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == text[t])) {
                p++;
                t++;
            } else if (star >= 0) {
                // The last star takes one character more.
                p = star + 1;
                t = ++starText;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    private static int[] folded(String text) {
        return text.codePoints()
                .map(character -> Character.toLowerCase(Character.toUpperCase(character)))
                .toArray();
    }
}
