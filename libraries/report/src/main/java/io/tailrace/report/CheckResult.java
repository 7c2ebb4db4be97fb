package io.tailrace.report;

import java.util.List;

/**
 * A check of the contract that found something.
 *
 * @param check its name, such as Type or RowWidth
 * @param count of findings
 * @param examples the first few
 */
public record CheckResult(String check, Outcome outcome, long count, List<Example> examples) {
    public CheckResult {
        examples = List.copyOf(examples);
    }
}
