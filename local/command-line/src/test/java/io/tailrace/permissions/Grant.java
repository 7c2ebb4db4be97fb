package io.tailrace.permissions;

import java.util.regex.Pattern;

/**
 * An action that a statement of the template, or a policy of AWS's, allows.
 *
 * @param service through which a key may be used; a star when it does not matter
 * @param policy the name of AWS's policy; empty for a statement of the template
 */
record Grant(String action, String resource, String service, String policy) {
    boolean covers(Need need) {
        return matches(action, need.action()) && matches(resource, need.resource()) && matches(service, need.service());
    }

    boolean isOfAws() {
        return !policy.isEmpty();
    }

    /** Whether a pattern with stars for any characters takes in every text that another pattern takes in. */
    private static boolean matches(String pattern, String text) {
        var parts = pattern.split("\\*", -1);
        var expression = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            expression.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return Pattern.matches(expression.toString(), text);
    }

    @Override
    public String toString() {
        return action + " on " + resource + (isOfAws() ? " (" + policy + ")" : "");
    }
}
