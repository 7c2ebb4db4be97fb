package io.tailrace.quality;

/** How what a rule looks at must relate to its operands. The names are those of the parser's operators. */
enum Relation {
    EQUALS,
    NOT_EQUALS,
    GREATER_THAN,
    GREATER_THAN_EQUAL_TO,
    LESS_THAN,
    LESS_THAN_EQUAL_TO,
    /** Both ends excluded, as in DQDL. */
    BETWEEN,
    NOT_BETWEEN,
    IN,
    NOT_IN;

    /** The relation of a parser's operator; every kind of condition has an enumeration of its own. */
    static Relation of(Enum<?> operator) {
        return valueOf(operator.name());
    }

    /** Glue lets a null pass these, and no other. */
    boolean passesNull() {
        return this == NOT_EQUALS || this == NOT_IN;
    }

    boolean isOfSize() {
        return switch (this) {
            case EQUALS, NOT_EQUALS, IN, NOT_IN -> false;
            case GREATER_THAN, GREATER_THAN_EQUAL_TO, LESS_THAN, LESS_THAN_EQUAL_TO, BETWEEN, NOT_BETWEEN -> true;
        };
    }
}
