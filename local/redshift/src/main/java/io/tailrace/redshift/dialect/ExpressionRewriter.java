package io.tailrace.redshift.dialect;

import io.tailrace.redshift.dialect.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rewrites what may stand in any query: functions, casts, names, {@code SELECT TOP}. Everything else keeps its text, spaces and
 * comments included.
 */
final class ExpressionRewriter {
    static final String SCHEMA = "redshift_catalog";

    /** Amazon Redshift has them in {@code pg_catalog}, where PostgreSQL lets nobody put a view. */
    private static final Pattern SYSTEM_VIEW = Pattern.compile("(sys|svv|svl|stl|stv)_|pg_table_def");

    private static final Set<String> WITH_DATE_PART = Set.of("dateadd", "datediff", "date_part");
    /** Functions that PostgreSQL would carry out and Redshift would not. */
    private static final Set<String> POSTGRES_ONLY = Set.of(
            "string_agg",
            "array_agg",
            "json_agg",
            "jsonb_agg",
            "json_object_agg",
            "unnest",
            "gen_random_uuid",
            "make_date",
            "make_timestamp",
            "make_interval",
            "format",
            "row_to_json",
            "to_json",
            "to_jsonb",
            "date_bin",
            "num_nulls");

    private static final Map<String, Function<List<List<Token>>, String>> FUNCTIONS = Map.of(
            "nvl", arguments -> "coalesce(" + joined(arguments) + ")",
            "nvl2", ExpressionRewriter::nvl2,
            "decode", ExpressionRewriter::decode,
            "convert", ExpressionRewriter::convert,
            "concat", ExpressionRewriter::concat,
            "median", arguments -> "percentile_cont(0.5) within group (order by " + joined(arguments) + ")");

    private final List<Token> tokens;
    private final StringBuilder out = new StringBuilder();
    private String limit = "";
    private Token previous = new Token(Kind.SPACE, "");
    private Token beforePrevious = new Token(Kind.SPACE, "");

    private ExpressionRewriter(List<Token> tokens) {
        this.tokens = tokens;
    }

    static String rewrite(List<Token> tokens) {
        return new ExpressionRewriter(tokens).run();
    }

    private String run() {
        var i = 0;
        while (i < tokens.size()) {
            var token = tokens.get(i);
            if (token.blank()) {
                out.append(token.text());
                i++;
            } else {
                i = step(i, token);
                beforePrevious = previous;
                var last = tokens.get(i - 1);
                previous = last.blank() ? token : last;
            }
        }
        flushLimit();
        return out.toString();
    }

    /** Writes what stands for the token at {@code i} and returns the index after all that was read for it. */
    private int step(int i, Token token) {
        return switch (token.kind()) {
            case SYMBOL -> symbol(i, token);
            case QUOTED_NAME -> write(i + 1, foldedQuotedName(token));
            case WORD -> word(i, token);
            case PARAMETER -> throw new SqlSyntaxException("no value is given for the parameter " + token.text());
            default -> write(i + 1, token.text());
        };
    }

    private int symbol(int i, Token token) {
        if (token.symbol("(")) {
            var close = Tokens.closing(tokens, i);
            return write(close + 1, "(" + rewrite(tokens.subList(i + 1, close)) + ")");
        }
        if (token.symbol(")")) {
            throw TokenReader.unexpected(token);
        }
        if (token.symbol(";")) {
            flushLimit();
        }
        if (token.symbol("::")) {
            return cast(i);
        }
        return write(i + 1, token.text());
    }

    private int cast(int i) {
        var type = TypeName.read(tokens, i + 1, TypeName.Use.CAST);
        var written = tokens.subList(i + 1, type.end());
        return write(type.end(), "::" + (unchangedType(written, type.sql()) ? Tokens.text(written) : type.sql()));
    }

    private static boolean unchangedType(List<Token> written, String sql) {
        return Tokens.sameMeaning(written, Tokenizer.tokens(sql));
    }

    private int word(int i, Token token) {
        if (token.temporaryName()) {
            var into = previous.is("into") && !beforePrevious.is("insert") && !beforePrevious.is("merge");
            return write(i + 1, (into ? "temp " : "") + Literals.name(token.lower()));
        }
        if (previous.symbol(".")) {
            return write(i + 1, token.text());
        }
        var next = Tokens.nextSignificant(tokens, i + 1);
        if (Tokens.symbolAt(tokens, next, "(")) {
            return call(i, token, next);
        }
        if (token.is("pg_catalog") && Tokens.symbolAt(tokens, next, ".") && isSystemView(next + 1)) {
            return write(i + 1, SCHEMA);
        }
        refusePostgresOnly(token);
        if (token.is("loop")) {
            flushLimit();
        }
        if (token.is("sysdate") && !previous.is("as") && !Tokens.symbolAt(tokens, next, ".")) {
            return write(i + 1, SCHEMA + ".sysdate()");
        }
        if (token.is("top") && (previous.is("select") || previous.is("distinct")) && isNumber(next)) {
            limit = "\nlimit " + tokens.get(next).text();
            return Tokens.nextSignificant(tokens, next + 1);
        }
        if (!limit.isEmpty() && (token.is("union") || token.is("except") || token.is("intersect"))) {
            throw new UnsupportedStatementException(
                    "SELECT TOP in a set operation", "put the SELECT TOP into parentheses");
        }
        if (token.is("minus") && (Tokens.wordAt(tokens, next, "select") || Tokens.wordAt(tokens, next, "all"))) {
            return write(i + 1, "except");
        }
        if (token.is("approximate")) {
            return Tokens.nextSignificant(tokens, i + 1);
        }
        return write(i + 1, token.text());
    }

    private boolean isSystemView(int i) {
        return i < tokens.size() && SYSTEM_VIEW.matcher(tokens.get(i).lower()).lookingAt();
    }

    private void refusePostgresOnly(Token token) {
        if (token.is("nulls") && (previous.is("ignore") || previous.is("respect")) && beforePrevious.symbol(")")) {
            throw new UnsupportedStatementException(
                    previous.lower().toUpperCase(java.util.Locale.ROOT) + " NULLS",
                    "a window function of PostgreSQL cannot pass over nulls");
        }
        if (token.is("conflict") && previous.is("on")) {
            throw new UnsupportedStatementException("ON CONFLICT", "Amazon Redshift does not know it");
        }
        if (token.is("returning") || token.is("qualify") || token.is("lateral")) {
            throw new UnsupportedStatementException(
                    token.lower().toUpperCase(java.util.Locale.ROOT),
                    token.is("qualify") ? "it has no counterpart here" : "Amazon Redshift does not know it");
        }
    }

    private boolean isNumber(int index) {
        return index < tokens.size() && tokens.get(index).kind() == Kind.NUMBER;
    }

    private int call(int i, Token name, int open) {
        var close = Tokens.closing(tokens, open);
        var inside = tokens.subList(open + 1, close);
        var lower = name.lower();
        if (lower.equals("cast")) {
            return write(close + 1, castFunction(name, inside));
        }
        if (lower.equals("filter") && previous.symbol(")") && Tokens.wordAt(Tokens.trimmed(inside), 0, "where")) {
            throw new UnsupportedStatementException("FILTER (WHERE ...)", "Amazon Redshift does not know it");
        }
        if ((previous.is("on") && lower.equals("conflict")) || (lower.equals("on") && previous.is("distinct"))) {
            throw new UnsupportedStatementException(
                    lower.equals("on") ? "DISTINCT ON" : "ON CONFLICT", "Amazon Redshift does not know it");
        }
        if (POSTGRES_ONLY.contains(lower) && !precededByTarget() && !previous.symbol(".")) {
            throw new UnsupportedStatementException(
                    "Function " + lower.toUpperCase(java.util.Locale.ROOT), "Amazon Redshift does not know it");
        }
        if (lower.equals("pivot") || lower.equals("unpivot")) {
            throw new UnsupportedStatementException(
                    lower.toUpperCase(java.util.Locale.ROOT), "write it with CASE and GROUP BY, or with UNION ALL");
        }
        if (lower.equals("listagg")) {
            return listagg(close, inside);
        }
        if (lower.equals("ratio_to_report")) {
            return ratioToReport(close, inside);
        }
        if (lower.equals("extract")) {
            return write(close + 1, extract(name, inside));
        }
        if (WITH_DATE_PART.contains(lower)) {
            return write(close + 1, name.text() + "(" + withDatePart(inside) + ")");
        }
        if (maximalLength(lower, inside) || lower.equals("nvarchar")) {
            return write(close + 1, TypeName.read(tokens, i, TypeName.Use.CAST).sql());
        }
        var rewritten = FUNCTIONS.get(lower);
        if (rewritten != null && !precededByTarget()) {
            return write(close + 1, rewritten.apply(Tokens.split(inside, ",")));
        }
        return write(close + 1, Tokens.text(tokens.subList(i, open)) + "(" + rewrite(inside) + ")");
    }

    /** A table may be called like a function: {@code insert into decode (a, b)}. */
    private boolean precededByTarget() {
        return previous.is("into") || previous.is("table") || previous.is("update");
    }

    private static boolean maximalLength(String type, List<Token> inside) {
        var length = Tokens.significant(inside);
        return length.size() == 1 && length.getFirst().is("max") && (type.equals("varchar") || type.equals("char"));
    }

    private static String castFunction(Token name, List<Token> inside) {
        var depth = 0;
        for (var i = 0; i < inside.size(); i++) {
            var token = inside.get(i);
            depth += token.symbol("(") ? 1 : token.symbol(")") ? -1 : 0;
            if (depth == 0 && token.is("as")) {
                var type = TypeName.read(inside, i + 1, TypeName.Use.CAST);
                var written = inside.subList(i + 1, type.end());
                var sql = unchangedType(written, type.sql()) ? Tokens.text(written) : " " + type.sql();
                return name.text() + "(" + rewrite(inside.subList(0, i)) + token.text() + sql
                        + rewrite(inside.subList(type.end(), inside.size())) + ")";
            }
        }
        throw new SqlSyntaxException("syntax error in CAST: AS is missing");
    }

    private static String withDatePart(List<Token> inside) {
        var arguments = Tokens.split(inside, ",");
        var part = Tokens.trimmed(arguments.getFirst());
        if (part.size() != 1 || !part.getFirst().isWord()) {
            return rewrite(inside);
        }
        return "'" + part.getFirst().lower() + "',"
                + arguments.stream().skip(1).map(ExpressionRewriter::rewrite).collect(Collectors.joining(","));
    }

    private int listagg(int close, List<Token> inside) {
        var reader = new TokenReader(inside);
        var distinct = reader.accept("distinct");
        var arguments = Tokens.split(inside.subList(reader.position(), inside.size()), ",");
        var value = "(" + argument(arguments.getFirst()) + ")::text";
        var delimiter = arguments.size() > 1 ? argument(arguments.get(1)) : "''";
        var after = new TokenReader(tokens, close + 1);
        var order = "";
        var end = close + 1;
        if (after.accept("within", "group")) {
            var ordering = after.group();
            end = after.position();
            order = " " + (distinct ? distinctOrder(arguments.getFirst(), ordering, value) : rewrite(ordering));
        }
        if (after.at("over")) {
            throw new UnsupportedStatementException(
                    "LISTAGG ... OVER", "PostgreSQL has no ordered aggregate over a window");
        }
        return write(end, "string_agg(" + (distinct ? "distinct " : "") + value + ", " + delimiter + order + ")");
    }

    private int ratioToReport(int close, List<Token> inside) {
        var after = new TokenReader(tokens, close + 1);
        after.expect("over");
        var window = " over (" + rewrite(after.group()) + ")";
        var value = "(" + argument(inside) + ")::double precision";
        return write(after.position(), "(" + value + " / nullif(sum(" + value + ")" + window + ", 0))");
    }

    private static String extract(Token name, List<Token> inside) {
        var reader = new TokenReader(inside);
        var part = reader.next();
        if (!(part.isWord() || part.kind() == Kind.STRING) || !reader.accept("from")) {
            return name.text() + "(" + rewrite(inside) + ")";
        }
        var text = part.isWord() ? part.lower() : Literals.value(part);
        return SCHEMA + ".extract_part(" + Literals.quoted(text) + ", " + argument(reader.rest()) + ")";
    }

    /** PostgreSQL orders a DISTINCT aggregate by its argument only, written in the same way. */
    private static String distinctOrder(List<Token> argument, List<Token> ordering, String value) {
        var reader = new TokenReader(ordering);
        reader.expect("order");
        reader.expect("by");
        var by = Tokens.significant(reader.rest());
        var direction = by.getLast().is("asc") || by.getLast().is("desc")
                ? " " + by.getLast().text()
                : "";
        var expression = direction.isEmpty() ? by : by.subList(0, by.size() - 1);
        if (!Tokens.sameMeaning(expression, argument)) {
            throw new UnsupportedStatementException(
                    "LISTAGG(DISTINCT ...) ordered by another expression", "PostgreSQL orders it by its argument only");
        }
        return "order by " + value + direction;
    }

    private static String nvl2(List<List<Token>> arguments) {
        require(arguments.size() == 3, "NVL2 takes 3 arguments");
        return "(case when (" + argument(arguments.get(0)) + ") is not null then " + argument(arguments.get(1))
                + " else " + argument(arguments.get(2)) + " end)";
    }

    private static String decode(List<List<Token>> arguments) {
        require(arguments.size() >= 3, "DECODE takes at least 3 arguments");
        var value = argument(arguments.getFirst());
        var sql = new StringBuilder("(case");
        var i = 1;
        for (; i + 1 < arguments.size(); i += 2) {
            sql.append(" when (")
                    .append(value)
                    .append(") is not distinct from (")
                    .append(argument(arguments.get(i)));
            sql.append(") then ").append(argument(arguments.get(i + 1)));
        }
        if (i < arguments.size()) {
            sql.append(" else ").append(argument(arguments.get(i)));
        }
        return sql.append(" end)").toString();
    }

    private static String convert(List<List<Token>> arguments) {
        require(arguments.size() == 2, "CONVERT takes 2 arguments");
        var type = TypeName.read(arguments.getFirst(), 0, TypeName.Use.CAST);
        return "cast(" + argument(arguments.get(1)) + " as " + type.sql() + ")";
    }

    /** Null when either side is, other than PostgreSQL's function of that name. */
    private static String concat(List<List<Token>> arguments) {
        require(arguments.size() == 2, "CONCAT takes 2 arguments; join more with ||");
        return "((" + argument(arguments.get(0)) + ")::text || (" + argument(arguments.get(1)) + ")::text)";
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new SqlSyntaxException(message);
        }
    }

    private static String joined(List<List<Token>> arguments) {
        var parts = new ArrayList<String>();
        arguments.forEach(argument -> parts.add(rewrite(argument)));
        return String.join(",", parts);
    }

    private static String argument(List<Token> tokens) {
        return rewrite(Tokens.trimmed(tokens));
    }

    private static String foldedQuotedName(Token token) {
        return "\"" + token.folded().replace("\"", "\"\"") + "\"";
    }

    private void flushLimit() {
        out.append(limit);
        limit = "";
    }

    private int write(int next, String text) {
        out.append(text);
        return next;
    }
}
