package io.tailrace.quality.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts texts in bounded memory: exactly as long as the different ones fit, then from below, so that whatever makes up more than its share of all is surely there
 * (Misra and Gries, "Finding repeated elements", 1982).
 */
final class Frequencies {
    /** Longer texts are counted by their beginning. */
    static final int MOST_CHARACTERS = 80;

    private static final Comparator<Frequent> ORDER =
            Comparator.comparingLong(Frequent::count).reversed().thenComparing(Frequent::text);

    private final int most;
    private final Map<String, long[]> counts = new HashMap<>();
    private boolean complete = true;

    Frequencies(int most) {
        this.most = most;
    }

    void add(String text) {
        boolean cut = text.length() > MOST_CHARACTERS;
        complete &= !cut;
        String key = cut ? text.substring(0, MOST_CHARACTERS - 1) + "\u2026" : text;
        long[] count = counts.get(key);
        if (count != null) {
            count[0]++;
        } else if (counts.size() < most) {
            counts.put(key, new long[] {1});
        } else {
            complete = false;
            counts.values().removeIf(other -> --other[0] == 0);
        }
    }

    Commonest commonest() {
        var texts = counts.entrySet().stream()
                .map(entry -> new Frequent(entry.getKey(), entry.getValue()[0]))
                .sorted(ORDER)
                .toList();
        return new Commonest(texts, complete);
    }
}
