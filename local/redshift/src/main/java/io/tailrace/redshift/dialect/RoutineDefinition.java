package io.tailrace.redshift.dialect;

import io.tailrace.redshift.dialect.Token.Kind;
import java.util.List;
import java.util.Locale;

/** CREATE PROCEDURE and CREATE FUNCTION: the statements of the body are translated like any other. */
final class RoutineDefinition {
    private RoutineDefinition() {}

    static String translate(List<Token> tokens) {
        var language = wordAfter(tokens, "language");
        var procedure = kind(tokens).equals("procedure");
        if (!language.equals("plpgsql") && !language.equals("sql")) {
            throw new UnsupportedStatementException(
                    "LANGUAGE " + language.toUpperCase(Locale.ROOT), "routines are written in plpgsql or sql");
        }
        var nonAtomic = procedure && Tokens.containsWord(tokens, "nonatomic");
        var sql = new StringBuilder();
        var afterAs = false;
        var head = new java.util.ArrayList<Token>();
        for (var token : tokens) {
            var body = afterAs && (token.kind() == Kind.DOLLAR_STRING || token.kind() == Kind.STRING);
            if (body) {
                sql.append(ExpressionRewriter.rewrite(head)).append(body(token, language, nonAtomic));
                head.clear();
            } else if (!(nonAtomic && token.is("nonatomic"))) {
                head.add(token);
            }
            afterAs = token.blank() ? afterAs : token.is("as");
        }
        return sql.append(ExpressionRewriter.rewrite(head)).toString();
    }

    private static String kind(List<Token> tokens) {
        return tokens.stream().anyMatch(token -> token.is("procedure")) ? "procedure" : "function";
    }

    private static String wordAfter(List<Token> tokens, String word) {
        var significant = Tokens.significant(tokens);
        for (var i = 0; i + 1 < significant.size(); i++) {
            if (significant.get(i).is(word)) {
                return significant.get(i + 1).folded();
            }
        }
        throw new SqlSyntaxException("no language specified");
    }

    private static String body(Token token, String language, boolean nonAtomic) {
        var dollar = token.kind() == Kind.DOLLAR_STRING;
        var tag = dollar ? token.text().substring(0, token.text().indexOf('$', 1) + 1) : "";
        var text = dollar
                ? token.text().substring(tag.length(), token.text().length() - tag.length())
                : Literals.value(token);
        var translated = language.equals("sql")
                ? ExpressionRewriter.rewrite(Tokenizer.tokens(text))
                : new ProcedureBody(Tokenizer.tokens(text), nonAtomic).translate();
        return dollar ? tag + translated + tag : Literals.quoted(translated);
    }
}
