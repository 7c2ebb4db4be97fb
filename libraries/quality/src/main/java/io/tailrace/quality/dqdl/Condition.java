package io.tailrace.quality.dqdl;

import java.util.List;

/** What a rule requires. */
public sealed interface Condition {
    /** As it stands in the text of a rule. */
    String text();

    /**
     * A comparison. {@code between} has two operands, {@code in} one or more, any other relation one. Operands of all kinds may stand side by side.
     *
     * @param written the operands as they stand in the text of a rule
     */
    record Comparison(Relation relation, List<RuleOperand> operands, String written) implements Condition {
        public Comparison {
            operands = List.copyOf(operands);
        }

        @Override
        public String text() {
            return relation.written() + " " + written;
        }
    }

    /**
     * That a text matches a regular expression, or does not.
     *
     * @param expression between its quotes, with nothing unescaped: a regular expression has escapes of its own
     */
    record Matching(boolean negated, String expression) implements Condition {
        @Override
        public String text() {
            return (negated ? "not " : "") + "matches \"" + expression + '"';
        }
    }
}
