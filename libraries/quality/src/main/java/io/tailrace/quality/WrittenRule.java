package io.tailrace.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.glue.dqdl.model.DQAnalyzer;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.condition.Condition;

/**
 * One rule as the parser read it, no composite.
 *
 * @param parameters without quotes
 * @param options what stands behind {@code with}, but for the threshold
 */
record WrittenRule(
        String text,
        String type,
        List<String> parameters,
        @Nullable Condition condition,
        Optional<String> where,
        @Nullable Condition threshold,
        Map<String, String> options) {

    static WrittenRule of(DQRule rule) {
        return new WrittenRule(
                rule.toString(),
                rule.getRuleType(),
                parameters(rule.getParameters()),
                rule.getCondition(),
                Optional.ofNullable(rule.getWhereClause())
                        .map(DqdlText::unescaped)
                        .filter(text -> !text.isBlank()),
                rule.getThresholdCondition(),
                rule.getTags() == null ? Map.of() : rule.getTags());
    }

    static WrittenRule of(DQAnalyzer analyzer) {
        return new WrittenRule(
                analyzer.toString(),
                analyzer.getRuleType(),
                parameters(analyzer.getParameters()),
                null,
                Optional.empty(),
                null,
                Map.of());
    }

    private static List<String> parameters(@Nullable Map<String, String> parameters) {
        return parameters == null
                ? List.of()
                : parameters.values().stream().map(WrittenRule::unquoted).toList();
    }

    private static String unquoted(String parameter) {
        boolean quoted = parameter.length() > 1 && parameter.startsWith("\"") && parameter.endsWith("\"");
        return DqdlText.unescaped(quoted ? parameter.substring(1, parameter.length() - 1) : parameter);
    }

    /** @throws UnsupportedRule when there is none or more than one */
    String onlyParameter() {
        if (parameters.size() != 1) {
            throw new UnsupportedRule(type + " takes one column.");
        }
        return parameters.getFirst();
    }
}
