package io.tailrace.quality.dqdl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule, no composite; or an analyzer, which has a type and parameters only.
 *
 * @param parameters without quotes and escapes
 * @param condition null when there is none
 * @param where what stands in the quotes behind {@code where}, without escapes
 * @param threshold what stands behind {@code with threshold}; null when nothing does
 * @param options what else stands behind {@code with}, without quotes and escapes
 */
public record WrittenRule(
        String text,
        String type,
        List<String> parameters,
        @Nullable Condition condition,
        Optional<String> where,
        @Nullable Condition threshold,
        Map<String, String> options)
        implements Written {
    public WrittenRule {
        parameters = List.copyOf(parameters);
    }
}
