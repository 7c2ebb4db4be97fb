package io.tailrace.quality;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A rule with what people say of it. The label {@value #ACTION} says what follows when it fails, instead of the data set. */
record LabelledRule(Rule rule, Map<String, String> labels) {
    static final String ACTION = "action";

    LabelledRule {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        Optional.ofNullable(labels.get(ACTION)).ifPresent(LabelledRule::action);
    }

    FailureAction action(FailureAction ofDataSet) {
        String own = labels.get(ACTION);
        return own == null ? ofDataSet : action(own);
    }

    private static FailureAction action(String label) {
        for (FailureAction action : FailureAction.values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(label)) {
                return action;
            }
        }
        throw new UnsupportedRule(
                "the label action is one of warn, quarantine, reject and stop, not \"%s\".".formatted(label));
    }
}
