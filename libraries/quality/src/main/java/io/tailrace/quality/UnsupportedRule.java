package io.tailrace.quality;

/** A ruleset that is not DQDL, or that asks for something which is not evaluated here; the message names it. */
public final class UnsupportedRule extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedRule(String message) {
        super(message);
    }
}
