package io.tailrace.redshift.dialect;

import io.tailrace.redshift.dialect.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The entry: one statement of Redshift in, what the engine does for it out. */
public final class RedshiftDialect {
    /** The schema with the functions and views that Redshift has and PostgreSQL has not. */
    public static final String SCHEMA = ExpressionRewriter.SCHEMA;

    private RedshiftDialect() {}

    public static Translation translate(String sql) {
        return translate(sql, Map.of());
    }

    /**
     * @param parameters values for {@code :name}, taken as literals whose type the place decides
     * @throws UnsupportedStatementException when the statement or a part of it is not carried out here
     * @throws SqlSyntaxException when the statement is not SQL of Redshift
     */
    public static Translation translate(String sql, Map<String, String> parameters) {
        var statements = statements(Tokenizer.tokens(sql));
        if (statements.isEmpty()) {
            throw new SqlSyntaxException("the statement is empty");
        }
        if (statements.size() > 1) {
            throw new SqlSyntaxException("cannot insert multiple commands into a prepared statement");
        }
        return StatementTranslator.translate(bound(statements.getFirst(), parameters));
    }

    /** The statements of a script, without the semicolons between them. */
    public static List<String> statementsOf(String script) {
        return statements(Tokenizer.tokens(script)).stream().map(Tokens::text).toList();
    }

    /** What is wrong with the parameters of a statement; nothing when the statement itself cannot be read. */
    public static Optional<String> parameterProblem(String sql, Map<String, String> parameters) {
        try {
            bound(Tokenizer.tokens(sql), parameters);
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.ofNullable(e.getMessage());
        } catch (SqlSyntaxException _) {
            return Optional.empty();
        }
    }

    private static final class ParameterException extends SqlSyntaxException {
        ParameterException(String problem) {
            super(problem);
        }
    }

    private static List<List<Token>> statements(List<Token> tokens) {
        return Tokens.split(tokens, ";").stream()
                .filter(statement -> statement.stream().anyMatch(token -> !token.blank()))
                .map(Tokens::trimmed)
                .toList();
    }

    private static List<Token> bound(List<Token> tokens, Map<String, String> parameters) {
        var unused = new HashSet<>(parameters.keySet());
        var bound =
                tokens.stream().map(token -> bound(token, parameters, unused)).toList();
        if (!unused.isEmpty()) {
            throw new ParameterException("Parameters list contains unused parameters: " + String.join(", ", unused));
        }
        return bound;
    }

    private static Token bound(Token token, Map<String, String> parameters, Set<String> unused) {
        if (token.kind() != Kind.PARAMETER) {
            return token;
        }
        var name = token.text().substring(1);
        var value = parameters.get(name);
        if (value == null) {
            throw new ParameterException("Parameters list is missing the parameter " + name);
        }
        unused.remove(name);
        return new Token(Kind.STRING, Literals.quoted(value));
    }
}
