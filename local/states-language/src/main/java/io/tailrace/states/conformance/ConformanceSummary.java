package io.tailrace.states.conformance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The outcome of a whole file of cases. */
public record ConformanceSummary(List<CaseResult> cases) {
    public ConformanceSummary {
        cases = List.copyOf(cases);
    }

    /** How many cases of one class passed. */
    public record Count(int passed, int total) {
        Count plus(boolean alsoPassed) {
            return new Count(passed + (alsoPassed ? 1 : 0), total + 1);
        }
    }

    public Map<String, Count> byClass() {
        var counts = new TreeMap<String, Count>();
        for (var result : cases) {
            counts.merge(
                    result.kind(), new Count(0, 0).plus(result.passed()), (count, one) -> count.plus(result.passed()));
        }
        return counts;
    }

    public int passed() {
        return (int) cases.stream().filter(CaseResult::passed).count();
    }

    public int total() {
        return cases.size();
    }
}
