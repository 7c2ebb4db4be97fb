package io.tailrace.quality;

import io.tailrace.quality.dqdl.Relation;
import java.util.List;
import java.util.function.Function;

/** What a rule requires: {@code > 5}, {@code between 1 and 9}, {@code in [1, 2]}. */
record Requirement<T>(Relation relation, List<T> operands) {
    Requirement {
        operands = List.copyOf(operands);
    }

    <R> Requirement<R> map(Function<T, R> translation) {
        return new Requirement<>(relation, operands.stream().map(translation).toList());
    }
}
