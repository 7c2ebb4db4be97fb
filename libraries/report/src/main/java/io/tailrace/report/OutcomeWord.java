package io.tailrace.report;

/** An outcome as a word with a sign, so that nobody needs the colour. */
public enum OutcomeWord {
    PASS("\u2714 PASS", "pass"),
    WARN("\u25B2 WARN", "warn"),
    FAIL("\u2718 FAIL", "fail");

    private final String word;
    private final String style;

    OutcomeWord(String word, String style) {
        this.word = word;
        this.style = style;
    }

    public static OutcomeWord of(Outcome outcome) {
        return switch (outcome) {
            case PASS -> PASS;
            case WARN -> WARN;
            case FAIL -> FAIL;
        };
    }

    /** Its class, for texts of the same meaning. */
    String style() {
        return style;
    }

    public void write(Html html, String tag) {
        html.element(tag, word, "class", "outcome " + style);
    }
}
