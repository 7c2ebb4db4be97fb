package io.tailrace.quality;

import java.util.Set;
import java.util.regex.Pattern;

/** A condition on the values of a column. As in Glue, a null passes only {@code !=} and {@code not in}, unless the condition names NULL. */
sealed interface ValueTest {
    boolean acceptsNull();

    record Numbers(NumberTest test, boolean acceptsNull) implements ValueTest {}

    record Moments(Requirement<Moment> requirement, boolean acceptsNull) implements ValueTest {}

    /**
     * @param empty whether the list holds EMPTY
     * @param whiteSpace whether it holds WHITESPACES_ONLY
     */
    record Words(Set<String> words, boolean empty, boolean whiteSpace, boolean negated, boolean acceptsNull)
            implements ValueTest {
        public Words {
            words = Set.copyOf(words);
        }
    }

    /** The whole text matches. */
    record Matching(Pattern pattern, boolean negated) implements ValueTest {
        @Override
        public boolean acceptsNull() {
            return false;
        }
    }

    /** The condition names NULL and nothing else. */
    record Nulls(boolean negated) implements ValueTest {
        @Override
        public boolean acceptsNull() {
            return !negated;
        }
    }
}
