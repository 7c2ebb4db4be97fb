package io.tailrace.redshift.dialect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The body of a plpgsql procedure. Two rules of Redshift are written out for PostgreSQL: TRUNCATE commits (and every statement of a
 * NONATOMIC procedure does), and an error that an atomic procedure's EXCEPTION block has handled is raised again.
 */
final class ProcedureBody {
    private static final Set<String> OPENERS = Set.of("begin", "then", "else", "loop", "declare");
    private static final Set<String> TRANSLATED = Set.of(
            "create", "alter", "drop", "truncate", "copy", "unload", "merge", "analyze", "vacuum", "delete", "set");
    private static final Set<String> COMMITTED = Set.of(
            "create",
            "alter",
            "drop",
            "truncate",
            "merge",
            "analyze",
            "delete",
            "insert",
            "update",
            "call",
            "execute",
            "grant");
    private static final Set<String> HANDLER_STATEMENTS = Set.of("raise", "end", "if", "elsif", "else", "null");
    private static final Set<String> NESTED_ENDS = Set.of("if", "loop", "case");

    private final List<Token> tokens;
    private final boolean nonAtomic;
    private final StringBuilder out = new StringBuilder();
    /** One entry per open block: whether its EXCEPTION part has begun. */
    private final Deque<Boolean> blocks = new ArrayDeque<>();

    ProcedureBody(List<Token> tokens, boolean nonAtomic) {
        this.tokens = tokens;
        this.nonAtomic = nonAtomic;
    }

    String translate() {
        var segments = Tokens.split(tokens, ";");
        for (var i = 0; i < segments.size(); i++) {
            segment(segments.get(i), i + 1 < segments.size() ? ";" : "");
        }
        return out.toString();
    }

    private void segment(List<Token> segment, String end) {
        var start = Tokens.nextSignificant(segment, statementStart(segment));
        if (start >= segment.size()) {
            out.append(ExpressionRewriter.rewrite(segment)).append(end);
            return;
        }
        var statement = segment.subList(start, segment.size());
        var first = statement.getFirst().lower();
        closeBlock(statement, first);
        checkHandler(first);
        out.append(ExpressionRewriter.rewrite(segment.subList(0, start)));
        out.append(TRANSLATED.contains(first) ? statement(statement) : ExpressionRewriter.rewrite(statement));
        out.append(end);
        if (nonAtomic && COMMITTED.contains(first)) {
            out.append(" call " + RedshiftDialect.SCHEMA + ".commit_statement();");
        } else if (first.equals("truncate")) {
            out.append(" call " + RedshiftDialect.SCHEMA + ".commit_truncate();");
        }
    }

    /** The index after the last word that a statement may follow; THEN and ELSE of a CASE expression do not count. */
    private int statementStart(List<Token> segment) {
        var start = 0;
        var cases = 0;
        for (var i = 0; i < segment.size(); i++) {
            var token = segment.get(i);
            if (!token.isWord()) {
                continue;
            }
            var word = token.lower();
            if (word.equals("case")) {
                cases++;
            } else if (word.equals("end") && cases > 0) {
                cases--;
            } else if (word.equals("exception")
                    && Tokens.wordAt(segment, Tokens.nextSignificant(segment, i + 1), "when")) {
                beginHandler(segment, i);
            } else if (cases == 0 && OPENERS.contains(word)) {
                start = i + 1;
                if (word.equals("begin")) {
                    blocks.push(false);
                }
            }
        }
        return start;
    }

    private void beginHandler(List<Token> segment, int exception) {
        var when = Tokens.nextSignificant(segment, exception + 1);
        var condition = Tokens.nextSignificant(segment, when + 1);
        if (!Tokens.wordAt(segment, condition, "others")) {
            throw new UnsupportedStatementException(
                    "EXCEPTION WHEN "
                            + (condition < segment.size()
                                    ? segment.get(condition).text()
                                    : ""),
                    "OTHERS is the only condition of Redshift");
        }
        if (nonAtomic) {
            throw new UnsupportedStatementException(
                    "NONATOMIC procedure with an EXCEPTION block", "PostgreSQL cannot commit inside such a block");
        }
        if (!blocks.isEmpty()) {
            blocks.pop();
            blocks.push(true);
        }
    }

    private void closeBlock(List<Token> statement, String first) {
        var second = Tokens.nextSignificant(statement, 1);
        var nested = second < statement.size()
                && NESTED_ENDS.contains(statement.get(second).lower());
        if (first.equals("end") && !nested && !blocks.isEmpty() && blocks.pop()) {
            out.append(" raise; ");
        }
    }

    private void checkHandler(String first) {
        if (blocks.contains(true) && !HANDLER_STATEMENTS.contains(first)) {
            throw new UnsupportedStatementException(
                    first.toUpperCase(java.util.Locale.ROOT) + " in an EXCEPTION handler",
                    "Redshift keeps its work although the error is raised again, PostgreSQL would lose it");
        }
    }

    private static String statement(List<Token> statement) {
        return switch (StatementTranslator.translate(Tokens.trimmed(statement))) {
            case Translation.Postgres postgres ->
                postgres.steps().stream()
                        .map(step -> step.replaceFirst("^select ", "perform "))
                        .collect(Collectors.joining("; "));
            case Translation.Copy _ -> throw inProcedure("COPY");
            case Translation.Unload _ -> throw inProcedure("UNLOAD");
            case Translation.Append _ -> throw inProcedure("ALTER TABLE APPEND");
        };
    }

    private static UnsupportedStatementException inProcedure(String statement) {
        return new UnsupportedStatementException(
                statement + " in a stored procedure", "run it as a statement of its own");
    }
}
