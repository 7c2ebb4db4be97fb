package io.tailrace.quality.dqdl;

/** How what a rule looks at must relate to its operands. */
public enum Relation {
    EQUALS("="),
    NOT_EQUALS("!="),
    GREATER_THAN(">"),
    GREATER_THAN_EQUAL_TO(">="),
    LESS_THAN("<"),
    LESS_THAN_EQUAL_TO("<="),
    /** Both ends excluded, as in DQDL. */
    BETWEEN("between"),
    NOT_BETWEEN("not between"),
    IN("in"),
    NOT_IN("not in");

    private final String written;

    Relation(String written) {
        this.written = written;
    }

    /** As it stands in a rule. */
    String written() {
        return written;
    }

    /** Glue lets a null pass these, and no other. */
    public boolean passesNull() {
        return this == NOT_EQUALS || this == NOT_IN;
    }

    /** Whether it asks which of two is larger. */
    public boolean isOfSize() {
        return switch (this) {
            case EQUALS, NOT_EQUALS, IN, NOT_IN -> false;
            case GREATER_THAN, GREATER_THAN_EQUAL_TO, LESS_THAN, LESS_THAN_EQUAL_TO, BETWEEN, NOT_BETWEEN -> true;
        };
    }
}
