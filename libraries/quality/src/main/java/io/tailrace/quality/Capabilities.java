package io.tailrace.quality;

import java.util.List;
import java.util.Map;

/**
 * What an inspection will be able to ask, as far as it decides which rules can be evaluated.
 *
 * @param history whether earlier runs are remembered
 * @param references the columns of other data sets, by alias
 * @param file whether the facts of the file are known
 */
public record Capabilities(boolean history, Map<String, List<Column>> references, boolean file) {
    private static final Capabilities NONE = new Capabilities(false, Map.of(), false);

    public Capabilities {
        references = Map.copyOf(references);
    }

    /** Rules see the table and nothing else. */
    public static Capabilities none() {
        return NONE;
    }

    public Capabilities withHistory() {
        return new Capabilities(true, references, file);
    }

    public Capabilities withFileFacts() {
        return new Capabilities(history, references, true);
    }

    public Capabilities with(Map<String, List<Column>> others) {
        return new Capabilities(history, others, file);
    }
}
