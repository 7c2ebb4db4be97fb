package io.tailrace.redshift.dialect;

import io.tailrace.redshift.dialect.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts SQL text into tokens. A backslash escapes inside a string, as it does in Redshift. */
final class Tokenizer {
    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Tokenizer(String sql) {
        this.sql = sql;
    }

    static List<Token> tokens(String sql) {
        return new Tokenizer(sql).run();
    }

    private List<Token> run() {
        while (position < sql.length()) {
            var start = position;
            var kind = next();
            tokens.add(new Token(kind, sql.substring(start, position)));
        }
        return List.copyOf(tokens);
    }

    private Kind next() {
        var c = sql.charAt(position);
        if (Character.isWhitespace(c) || c == '\uFEFF') {
            return space();
        }
        if (sql.startsWith("--", position)) {
            return lineComment();
        }
        if (sql.startsWith("/*", position)) {
            return blockComment();
        }
        if (c == '\'') {
            return string();
        }
        if (c == '"') {
            return quotedName();
        }
        var tag = c == '$' ? dollarTag() : null;
        if (tag != null) {
            return dollarString(tag);
        }
        if (isDigit(c)
                || (c == '.' && position + 1 < sql.length() && isDigit(sql.charAt(position + 1)) && !afterName())) {
            return number();
        }
        if (isNameStart(c)) {
            return word();
        }
        if (c == '#' && startsTemporaryName()) {
            return word();
        }
        return symbol(c);
    }

    private Kind space() {
        while (position < sql.length()
                && (Character.isWhitespace(sql.charAt(position)) || sql.charAt(position) == '\uFEFF')) {
            position++;
        }
        return Kind.SPACE;
    }

    private Kind lineComment() {
        var end = sql.indexOf('\n', position);
        position = end < 0 ? sql.length() : end;
        return Kind.COMMENT;
    }

    private Kind blockComment() {
        var depth = 0;
        do {
            if (sql.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (sql.startsWith("*/", position)) {
                depth--;
                position += 2;
            } else {
                position++;
            }
            if (depth > 0 && position >= sql.length()) {
                throw new SqlSyntaxException("unterminated /* comment");
            }
        } while (depth > 0);
        return Kind.COMMENT;
    }

    private Kind string() {
        var start = position++;
        while (position < sql.length()) {
            var c = sql.charAt(position++);
            if (c == '\\') {
                position++;
            } else if (c == '\'') {
                if (position < sql.length() && sql.charAt(position) == '\'') {
                    position++;
                } else {
                    return Kind.STRING;
                }
            }
        }
        throw new SqlSyntaxException("unterminated quoted string at or near \"" + excerpt(start) + "\"");
    }

    private Kind quotedName() {
        var start = position++;
        while (position < sql.length()) {
            if (sql.charAt(position++) == '"') {
                if (position < sql.length() && sql.charAt(position) == '"') {
                    position++;
                } else {
                    return Kind.QUOTED_NAME;
                }
            }
        }
        throw new SqlSyntaxException("unterminated quoted identifier at or near \"" + excerpt(start) + "\"");
    }

    private @Nullable String dollarTag() {
        var end = position + 1;
        while (end < sql.length() && isNamePart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        var closed = end < sql.length() && sql.charAt(end) == '$' && !isDigit(sql.charAt(position + 1));
        return closed ? sql.substring(position, end + 1) : null;
    }

    private Kind dollarString(String tag) {
        var end = sql.indexOf(tag, position + tag.length());
        if (end < 0) {
            throw new SqlSyntaxException("unterminated dollar-quoted string at or near \"" + excerpt(position) + "\"");
        }
        position = end + tag.length();
        return Kind.DOLLAR_STRING;
    }

    private Kind number() {
        digits();
        if (at('.') && !sql.startsWith("..", position)) {
            position++;
            digits();
        }
        if ((at('e') || at('E')) && exponentFollows()) {
            position += 2;
            digits();
        }
        return Kind.NUMBER;
    }

    private boolean exponentFollows() {
        var sign = position + 1 < sql.length() ? sql.charAt(position + 1) : ' ';
        var afterSign = position + 2 < sql.length() ? sql.charAt(position + 2) : ' ';
        return isDigit(sign) || ((sign == '+' || sign == '-') && isDigit(afterSign));
    }

    private void digits() {
        while (position < sql.length() && isDigit(sql.charAt(position))) {
            position++;
        }
    }

    private Kind word() {
        var start = position++;
        while (position < sql.length() && isNamePart(sql.charAt(position))) {
            position++;
        }
        var escapeString = position - start == 1 && "eEbBxX".indexOf(sql.charAt(start)) >= 0 && at('\'');
        return escapeString ? string() : Kind.WORD;
    }

    private Kind symbol(char c) {
        if (c == ':' && position + 1 < sql.length()) {
            var following = sql.charAt(position + 1);
            if (following == ':' || following == '=') {
                position += 2;
                return Kind.SYMBOL;
            }
            if (isNameStart(following)) {
                position++;
                while (position < sql.length() && isNamePart(sql.charAt(position))) {
                    position++;
                }
                return Kind.PARAMETER;
            }
        }
        position++;
        if (c == '$') {
            digits();
        }
        return Kind.SYMBOL;
    }

    /** {@code #} is also the operator XOR, which has an operand before it. */
    private boolean startsTemporaryName() {
        if (position + 1 >= sql.length() || !isNameStart(sql.charAt(position + 1))) {
            return false;
        }
        for (var i = tokens.size() - 1; i >= 0; i--) {
            var token = tokens.get(i);
            if (!token.blank()) {
                return token.isWord() || token.symbol(",") || token.symbol("(");
            }
        }
        return true;
    }

    private boolean afterName() {
        return !tokens.isEmpty() && tokens.getLast().isName();
    }

    private boolean at(char c) {
        return position < sql.length() && sql.charAt(position) == c;
    }

    private String excerpt(int start) {
        return sql.substring(start, Math.min(sql.length(), start + 40));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return c == '_' || (c < 128 ? Character.isLetter(c) : !Character.isWhitespace(c));
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }
}
