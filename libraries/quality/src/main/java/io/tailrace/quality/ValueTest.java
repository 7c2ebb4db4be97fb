package io.tailrace.quality;

import java.util.Set;
import java.util.regex.Pattern;

/** A condition on the values of a column. As in Glue, a null passes only negated conditions, unless the condition names NULL. */
sealed interface ValueTest {
    boolean acceptsNull();

    record Numbers(NumberTest test, boolean acceptsNull) implements ValueTest {}

    record Moments(MomentTest test, boolean acceptsNull) implements ValueTest {}

    /**
     * @param empty whether the list holds EMPTY
     * @param whiteSpace whether it holds WHITESPACES_ONLY
     */
    record Words(Set<String> words, boolean empty, boolean whiteSpace, boolean negated, boolean acceptsNull)
            implements ValueTest {
        public Words {
            words = Set.copyOf(words);
        }

        boolean accepts(String text) {
            boolean listed = words.contains(text)
                    || (empty && text.isEmpty())
                    || (whiteSpace && !text.isEmpty() && text.isBlank());
            return listed != negated;
        }
    }

    /** The whole text matches. */
    record Matching(Pattern pattern, boolean negated, boolean acceptsNull) implements ValueTest {
        boolean accepts(String text) {
            return pattern.matcher(text).matches() != negated;
        }
    }
}
