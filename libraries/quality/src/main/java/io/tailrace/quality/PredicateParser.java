package io.tailrace.quality;

import io.tailrace.quality.PredicateTokens.Kind;
import io.tailrace.quality.PredicateTokens.Token;
import io.tailrace.quality.dqdl.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the where clause of a rule: the part of SQL that says the same here and in Spark. Operands are columns and literals of one kind; AND binds closer than OR,
 * NOT closer than both.
 */
final class PredicateParser {
    static final String SUPPORTED =
            "comparisons, IN, BETWEEN, LIKE and IS NULL of columns and literals are, joined by AND, OR, NOT and parentheses.";
    /** Deeper nesting is no condition that a person wrote. */
    private static final int DEEPEST = 100;

    private static final Set<String> COMPARISONS = Set.of("=", "==", "<>", "!=", "<", "<=", ">", ">=");

    private final PredicateTokens tokens;
    private final Operands operands;
    private int depth;

    PredicateParser(String text, List<Column> columns) {
        tokens = new PredicateTokens(text);
        operands = new Operands(tokens, columns);
    }

    Predicate parse() {
        Predicate all = alternatives();
        if (tokens.peek().kind() != Kind.END) {
            throw unexpected(tokens.peek(), "AND, OR or its end");
        }
        return all;
    }

    private Predicate alternatives() {
        if (++depth > DEEPEST) {
            throw new UnsupportedRule("the where clause is nested deeper than " + DEEPEST + " levels.");
        }
        var any = new ArrayList<Predicate>();
        do {
            any.add(conjunction());
        } while (tokens.takes("OR"));
        depth--;
        return Predicate.any(any);
    }

    private Predicate conjunction() {
        var all = new ArrayList<Predicate>();
        do {
            all.add(negation());
        } while (tokens.takes("AND"));
        return Predicate.all(all);
    }

    private Predicate negation() {
        boolean negated = false;
        while (tokens.takes("NOT")) {
            negated = !negated;
        }
        Predicate condition = condition();
        return negated ? condition.not() : condition;
    }

    private Predicate condition() {
        if (tokens.takes("(")) {
            Predicate inner = alternatives();
            expect(")");
            return inner;
        }
        Operand left = operands.next();
        Token sign = tokens.peek();
        if (sign.kind() == Kind.SIGN && COMPARISONS.contains(sign.text())) {
            tokens.take();
            return Operands.compared(left, relation(sign.text()), operands.next(), sign);
        }
        if (tokens.takes("IS")) {
            boolean negated = tokens.takes("NOT");
            expect("NULL");
            return operands.isNull(left, negated, sign);
        }
        boolean negated = tokens.takes("NOT");
        Predicate condition = listed(left, sign);
        return negated ? condition.not() : condition;
    }

    private Predicate listed(Operand left, Token sign) {
        if (tokens.takes("IN")) {
            return in(left, sign);
        }
        if (tokens.takes("BETWEEN")) {
            Operand low = operands.next();
            expect("AND");
            Operand high = operands.next();
            return Predicate.all(List.of(
                    Operands.compared(left, Relation.GREATER_THAN_EQUAL_TO, low, sign),
                    Operands.compared(left, Relation.LESS_THAN_EQUAL_TO, high, sign)));
        }
        if (tokens.takes("LIKE")) {
            return operands.like(left, tokens.take(), sign);
        }
        if (left instanceof Operand.Truths truths && !sign.is("NOT")) {
            return truths.value();
        }
        throw unexpected(tokens.peek(), "a comparison, IN, BETWEEN, LIKE or IS");
    }

    private Predicate in(Operand left, Token sign) {
        expect("(");
        var list = new ArrayList<Operand>();
        do {
            list.add(operands.next());
        } while (tokens.takes(","));
        expect(")");
        return Operands.in(left, list, sign);
    }

    private static Relation relation(String sign) {
        return switch (sign) {
            case "<>", "!=" -> Relation.NOT_EQUALS;
            case "<" -> Relation.LESS_THAN;
            case "<=" -> Relation.LESS_THAN_EQUAL_TO;
            case ">" -> Relation.GREATER_THAN;
            case ">=" -> Relation.GREATER_THAN_EQUAL_TO;
            default -> Relation.EQUALS;
        };
    }

    private void expect(String word) {
        if (!tokens.takes(word)) {
            throw unexpected(tokens.peek(), word);
        }
    }

    static UnsupportedRule unexpected(Token found, String expected) {
        return new UnsupportedRule("the where clause needs %s and has %s, which is not supported there; %s"
                .formatted(expected, found.named(), SUPPORTED));
    }
}
