package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An intrinsic function call such as {@code States.Format('{} of {}', $.a, States.ArrayLength($.b))}. */
final class Intrinsic {
    private static final int DEEPEST_NESTING = 10;

    private final String text;
    private int at;
    private int depth;

    private Intrinsic(String text) {
        this.text = text;
    }

    static boolean isCall(String text) {
        return text.startsWith("States.");
    }

    /** @throws IllegalArgumentException saying why the text is no call */
    static Expression compile(String text) {
        var reader = new Intrinsic(text);
        var call = reader.call();
        reader.skipBlanks();
        if (reader.at != text.length()) {
            throw reader.wrong("nothing may follow the call");
        }
        return call;
    }

    private Expression call() {
        int open = text.indexOf('(', at);
        if (open < 0) {
            throw wrong("'(' is missing");
        }
        if (++depth > DEEPEST_NESTING) {
            throw wrong("at most " + DEEPEST_NESTING + " calls may be nested");
        }
        var name = text.substring(at, open).strip();
        var function = IntrinsicFunctions.named(name);
        if (function == null) {
            throw wrong("there is no intrinsic function " + name);
        }
        at = open + 1;
        var arguments = arguments();
        depth--;
        if (!function.accepts(arguments.size())) {
            throw wrong(name + " does not take " + arguments.size() + " arguments");
        }
        return scope -> function.apply(
                arguments.stream().map(argument -> argument.evaluate(scope)).toList());
    }

    private List<Expression> arguments() {
        var arguments = new ArrayList<Expression>();
        skipBlanks();
        if (peek() == ')') {
            at++;
            return arguments;
        }
        while (true) {
            skipBlanks();
            arguments.add(argument());
            skipBlanks();
            char next = peek();
            at++;
            if (next == ')') {
                return arguments;
            }
            if (next != ',') {
                at--;
                throw wrong("',' or ')' is expected");
            }
        }
    }

    private Expression argument() {
        char first = peek();
        if (first == '\'') {
            return quoted();
        }
        if (first == '$') {
            return path();
        }
        if (text.startsWith("States.", at)) {
            return call();
        }
        return literal();
    }

    /** A quoted text keeps {@code \{} and {@code \}} as they are: only States.Format gives them a meaning. */
    private Expression quoted() {
        var value = new StringBuilder();
        at++;
        while (peek() != '\'') {
            if (peek() == '\\' && at + 1 < text.length()) {
                char escaped = text.charAt(at + 1);
                if (escaped != '\'' && escaped != '\\' && escaped != '{' && escaped != '}') {
                    throw wrong("only \\', \\{, \\} and \\\\ may be escaped");
                }
                value.append(escaped == '\'' ? "" : "\\").append(escaped);
                at += 2;
            } else {
                value.append(text.charAt(at++));
            }
        }
        at++;
        return new TextLiteral(value.toString());
    }

    /** A literal text, with its escapes still in it for States.Format; every other function sees it without them. */
    record TextLiteral(String escaped) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope) {
            return new IntrinsicFunctions.Literal(escaped);
        }
    }

    private Expression path() {
        int from = at;
        int brackets = 0;
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && (c == '[' || c == '(')) {
                brackets++;
            } else if (!quoted && brackets == 0 && (c == ',' || c == ')')) {
                break;
            } else if (!quoted && (c == ']' || c == ')')) {
                brackets--;
            }
            at++;
        }
        return Path.compile(text.substring(from, at).strip());
    }

    private Expression literal() {
        int from = at;
        while (at < text.length() && ",)".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        var word = text.substring(from, at).strip();
        try {
            var value = Json.parse(word);
            if (value.isNumber() || value.isBoolean() || word.equals("null")) {
                return Expression.constant(value);
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            at = from;
            throw new IllegalArgumentException(
                    wrong("'" + word + "' is no argument").getMessage(), e);
        }
        at = from;
        throw wrong("'" + word + "' is no argument");
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("')' or a closing quote is missing");
        }
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "the intrinsic function '" + text + "' is not valid at character " + at + ": " + what);
    }
}
