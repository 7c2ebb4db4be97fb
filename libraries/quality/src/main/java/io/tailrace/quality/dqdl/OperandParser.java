package io.tailrace.quality.dqdl;

import io.tailrace.quality.dqdl.Tokens.Kind;
import io.tailrace.quality.dqdl.Tokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what rules compare with, and the conditions that do. */
final class OperandParser {
    private static final int MOST_NESTED = 100;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}|\\d{1,2}:\\d{2} [AP]M");
    private static final Map<String, RuleOperand> WORDS = Map.of(
            "NULL", RuleOperand.Word.NULL,
            "null", RuleOperand.Word.NULL,
            "EMPTY", RuleOperand.Word.EMPTY,
            "empty", RuleOperand.Word.EMPTY,
            "WHITESPACES_ONLY", RuleOperand.Word.WHITESPACES_ONLY,
            "whitespaces_only", RuleOperand.Word.WHITESPACES_ONLY);
    private static final Map<String, RuleOperand.Unit> UNITS = Map.of(
            "days", RuleOperand.Unit.DAYS,
            "hours", RuleOperand.Unit.HOURS,
            "minutes", RuleOperand.Unit.MINUTES);
    private static final List<String> SIZES = List.of("B", "KB", "MB", "GB", "TB");
    private static final Map<String, Relation> SIGNS = Map.of(
            "=", Relation.EQUALS,
            ">", Relation.GREATER_THAN,
            ">=", Relation.GREATER_THAN_EQUAL_TO,
            "<", Relation.LESS_THAN,
            "<=", Relation.LESS_THAN_EQUAL_TO);

    private final Tokens tokens;
    private final Map<String, Variable> variables = new HashMap<>();
    private int nested;

    /** @param list whether it stands for a list, not for one text */
    private record Variable(boolean list, List<RuleOperand> values) {}

    OperandParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads {@code name = "text"} or {@code name = ["text", ...]}. */
    void variable() {
        Token name = tokens.take(Kind.WORD, "the name of a variable");
        tokens.take("=");
        boolean list = tokens.peek().is("[");
        var variable = new Variable(list, list ? list() : List.of(text()));
        if (name.text().startsWith(".") || name.text().startsWith("_")) {
            throw new NotDqdl(
                    "A variable's name does not begin with a point or underscore, as " + name.text() + " does.");
        }
        if (variables.putIfAbsent(name.text(), variable) != null) {
            throw new NotDqdl("The variable " + name.text() + " is defined twice.");
        }
    }

    boolean isCondition() {
        Token first = tokens.peek();
        return first.is("between")
                || first.is("in")
                || first.is("not")
                || first.is("matches")
                || first.is("!")
                || (first.is(Kind.SIGN) && SIGNS.containsKey(first.text()));
    }

    Condition condition() {
        boolean not = tokens.takeIf("not");
        if (tokens.takeIf("between")) {
            return between(not ? Relation.NOT_BETWEEN : Relation.BETWEEN);
        }
        if (tokens.takeIf("in")) {
            return in(not ? Relation.NOT_IN : Relation.IN);
        }
        if (tokens.takeIf("matches")) {
            return new Condition.Matching(not, quoted("a regular expression in quotes"));
        }
        if (not) {
            throw tokens.unexpected("between, in or matches");
        }
        if (tokens.takeIf("!")) {
            tokens.take("=");
            return comparison(Relation.NOT_EQUALS);
        }
        Relation relation = SIGNS.get(tokens.peek().text());
        if (relation == null || !tokens.peek().is(Kind.SIGN)) {
            throw tokens.unexpected("a comparison");
        }
        tokens.take();
        return comparison(relation);
    }

    private Condition comparison(Relation relation) {
        RuleOperand operand = operand();
        return new Condition.Comparison(relation, List.of(operand), operand.text());
    }

    private Condition between(Relation relation) {
        RuleOperand low = operand();
        if (!tokens.takeIf("and")) {
            tokens.take("AND");
        }
        RuleOperand high = operand();
        return new Condition.Comparison(relation, List.of(low, high), low.text() + " and " + high.text());
    }

    private Condition in(Relation relation) {
        if (tokens.peek().is("$")) {
            Token name = tokens.peek(1);
            List<RuleOperand> values = dereferenced().values();
            return new Condition.Comparison(relation, values, "$" + name.text());
        }
        List<RuleOperand> values = list();
        String written = String.join(",", values.stream().map(RuleOperand::text).toList());
        return new Condition.Comparison(relation, values, "[" + written + "]");
    }

    private List<RuleOperand> list() {
        var values = new ArrayList<RuleOperand>();
        tokens.take("[");
        do {
            values.add(operand());
        } while (tokens.takeIf(",") && !tokens.peek().is("]"));
        if (!tokens.takeIf("]")) {
            throw tokens.unexpected("a comma or ]");
        }
        return values;
    }

    /** A text in quotes, or the variable that stands for one, as it is written between its quotes. */
    String quoted(String expected) {
        if (tokens.peek().is("$")) {
            String name = tokens.peek(1).text();
            return switch (text()) {
                case RuleOperand.OfText text -> text.written();
                case RuleOperand.OfDay day -> day.day();
                case RuleOperand.OfTime time -> time.time();
                default -> throw new NotDqdl("The variable " + name + " is no text; " + expected + " is expected.");
            };
        }
        return tokens.take(Kind.QUOTED, expected).text();
    }

    /** A text, one of the words that stand for none, or the variable that stands for one. */
    private RuleOperand text() {
        if (tokens.peek().is("$")) {
            Token name = tokens.peek(1);
            Variable variable = dereferenced();
            if (variable.list()) {
                throw new NotDqdl("The variable " + name.text() + " is a list, which stands behind 'in' only.");
            }
            return variable.values().getFirst();
        }
        RuleOperand word = word();
        return word == null ? of(tokens.take(Kind.QUOTED, "a text in quotes").text()) : word;
    }

    private Variable dereferenced() {
        tokens.take("$");
        Token name = tokens.take(Kind.WORD, "the name of a variable");
        Variable variable = variables.get(name.text());
        if (variable == null) {
            throw new NotDqdl("The variable " + name.text() + " is not defined before the rules.");
        }
        return variable;
    }

    private @Nullable RuleOperand word() {
        RuleOperand word = tokens.peek().is(Kind.WORD) ? WORDS.get(tokens.peek().text()) : null;
        if (word != null) {
            tokens.take();
        }
        return word;
    }

    private static RuleOperand of(String between) {
        if (DAY.matcher(between).matches()) {
            return new RuleOperand.OfDay(between);
        }
        return TIME.matcher(between).matches()
                ? new RuleOperand.OfTime(between)
                : new RuleOperand.OfText(Tokens.unescaped(between), between);
    }

    private RuleOperand operand() {
        Token first = tokens.peek();
        if (first.is(Kind.QUOTED) || first.is("$")) {
            return text();
        }
        RuleOperand word = word();
        if (word != null) {
            return word;
        }
        if (first.is("(") && isNow(1)) {
            return fromNow();
        }
        if (isNow(0)) {
            now();
            return new RuleOperand.Now();
        }
        return first.is(Kind.NUMBER) && tokens.peek(1).is(Kind.WORD) && isUnit(tokens.peek(1))
                ? amount()
                : new RuleOperand.OfNumber(number());
    }

    private boolean isNow(int further) {
        return tokens.peek(further).is("now")
                && tokens.peek(further + 1).is("(")
                && tokens.peek(further + 2).is(")");
    }

    private void now() {
        tokens.take("now");
        tokens.take("(");
        tokens.take(")");
    }

    private RuleOperand fromNow() {
        tokens.take("(");
        now();
        boolean before = tokens.takeIf("-");
        if (!before) {
            tokens.take("+");
        }
        if (!(amount() instanceof RuleOperand.Span distance)) {
            throw new NotDqdl("What is added to now() is a number of days, hours or minutes.");
        }
        tokens.take(")");
        return new RuleOperand.FromNow(before, distance);
    }

    private static boolean isUnit(Token token) {
        return UNITS.containsKey(token.text()) || SIZES.contains(token.text());
    }

    private RuleOperand amount() {
        Token amount = tokens.take(Kind.NUMBER, "a whole number");
        int whole = whole(amount);
        Token unit = tokens.peek();
        if (!isUnit(unit)) {
            throw tokens.unexpected("days, hours, minutes, B, KB, MB, GB or TB");
        }
        tokens.take();
        RuleOperand.Unit ofTime = UNITS.get(unit.text());
        return ofTime == null ? new RuleOperand.Size(whole, unit.text()) : new RuleOperand.Span(whole, ofTime);
    }

    private static int whole(Token number) {
        try {
            return Integer.parseInt(number.text());
        } catch (NumberFormatException e) {
            throw new NotDqdl("In front of a unit stands a whole number of at most " + Integer.MAX_VALUE + ", not "
                    + NotDqdl.shortened(number.text()) + ".");
        }
    }

    NumberText number() {
        nested = 0;
        return sum();
    }

    private NumberText sum() {
        NumberText sum = atom();
        while (isOperator(tokens.peek())) {
            countNested();
            char operator = tokens.take().text().charAt(0);
            sum = new NumberText.Arithmetic(operator, sum, atom(), false);
        }
        return sum;
    }

    private void countNested() {
        if (++nested > MOST_NESTED) {
            throw new NotDqdl("The ruleset is not DQDL: what a rule computes is nested too deeply, more than "
                    + MOST_NESTED + " times.");
        }
    }

    private static boolean isOperator(Token token) {
        return token.is("+") || token.is("-") || token.is("*") || token.is("/");
    }

    private NumberText atom() {
        if (tokens.takeIf("(")) {
            countNested();
            NumberText within = sum();
            tokens.take(")");
            return within instanceof NumberText.Arithmetic sum
                    ? new NumberText.Arithmetic(sum.operator(), sum.left(), sum.right(), true)
                    : within;
        }
        if (tokens.peek().is(Kind.WORD)) {
            return call();
        }
        String sign = tokens.takeIf("-") ? "-" : "";
        return new NumberText.Literal(
                sign + tokens.take(Kind.NUMBER, "a number or a text in quotes").text());
    }

    private NumberText call() {
        if (!tokens.peek(1).is("(")) {
            throw tokens.unexpected("a number or a text in quotes");
        }
        countNested();
        String function = tokens.take().text();
        tokens.take("(");
        var parameters = new ArrayList<NumberText>();
        while (!tokens.takeIf(")")) {
            parameters.add(sum());
            if (!tokens.peek().is(")")) {
                tokens.take(",");
            }
        }
        return new NumberText.Call(function, parameters);
    }
}
