package io.tailrace.quality.profile;

import java.util.List;

/**
 * The commonest texts of a column, the most frequent first.
 *
 * @param complete whether no other text occurs; then the counts are exact
 */
public record Commonest(List<Frequent> texts, boolean complete) {
    public Commonest {
        texts = List.copyOf(texts);
    }

    /** The same cut to the first few. */
    public Commonest first(int few) {
        return texts.size() <= few ? this : new Commonest(texts.subList(0, few), false);
    }
}
