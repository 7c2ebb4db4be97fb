package io.tailrace.quality.dqdl;

import java.util.List;
import java.util.stream.Collectors;

/** A number as it is written: digits, or what has to be worked out. */
public sealed interface NumberText {
    /** As it stands in the text of a rule. */
    String text();

    /** @param text an optional sign, digits and perhaps a point with digits; without an exponent, whatever was written */
    record Literal(String text) implements NumberText {}

    /**
     * Two numbers and what is done with them. As in the grammar of Glue all operators bind alike, from left to right.
     *
     * @param operator one of {@code + - * /}
     */
    record Arithmetic(char operator, NumberText left, NumberText right, boolean inParentheses) implements NumberText {
        @Override
        public String text() {
            String plain = left.text() + " " + operator + " " + right.text();
            return inParentheses ? "(" + plain + ")" : plain;
        }
    }

    /** A function of numbers, such as {@code avg(last(3))}. */
    record Call(String function, List<NumberText> parameters) implements NumberText {
        public Call {
            parameters = List.copyOf(parameters);
        }

        @Override
        public String text() {
            return parameters.stream().map(NumberText::text).collect(Collectors.joining(",", function + "(", ")"));
        }
    }
}
