package io.tailrace.quality.dqdl;

/** A text that is no ruleset; the message says in sentences where, what is expected there and what was found. */
public final class NotDqdl extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 80;

    NotDqdl(String message) {
        super(message);
    }

    /** So much of a text that it fits into a sentence. */
    public static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
