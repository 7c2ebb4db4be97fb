package io.tailrace.states.conformance;

import java.util.List;

/** One case's outcome; it passed when there is no difference. */
public record CaseResult(String id, String kind, List<Difference> differences) {
    public CaseResult {
        differences = List.copyOf(differences);
    }

    public boolean passed() {
        return differences.isEmpty();
    }
}
