package io.tailrace.redshift.dialect;

import java.util.List;

/**
 * MERGE INTO target USING source ON condition, in both forms. Redshift takes less than PostgreSQL: the source is a table, the target has
 * no other name, and there is exactly one WHEN MATCHED and one WHEN NOT MATCHED, without conditions. With REMOVE DUPLICATES target
 * rows with a match give way to the source row and source rows without one are added; a target row may match one source row only.
 */
final class Merge {
    private final List<Token> tokens;
    private final TokenReader reader;
    /** How many CASE expressions are open. */
    private int cases;

    private Merge(List<Token> tokens) {
        this.tokens = tokens;
        this.reader = new TokenReader(tokens);
    }

    /** PostgreSQL's statements; the first one checks the two tables, the last one is the MERGE or what stands for it. */
    static List<String> translate(List<Token> tokens) {
        return new Merge(tokens).translate();
    }

    private List<String> translate() {
        reader.expect("merge");
        reader.expect("into");
        var target = reader.name().sql();
        if (!reader.at("using")) {
            throw new SqlSyntaxException(
                    "syntax error at or near \"" + reader.peek().text() + "\": the target of MERGE has no other name");
        }
        reader.expect("using");
        if (reader.atSymbol("(")) {
            throw new SqlSyntaxException("syntax error at or near \"(\": the source of MERGE is a table");
        }
        var source = reader.name().sql();
        var alias = "";
        if (!reader.at("on")) {
            reader.accept("as");
            alias = " " + Literals.name(reader.next().folded());
        }
        reader.expect("on");
        var condition = ExpressionRewriter.rewrite(condition());
        return reader.at("remove") ? simplified(target, source, alias, condition) : clauses(target, source);
    }

    /** All up to the first WHEN that is not of a CASE, or up to REMOVE DUPLICATES. */
    private List<Token> condition() {
        var start = reader.position();
        while (!reader.atEnd() && !(atWhen() || reader.at("remove"))) {
            pass();
        }
        return tokens.subList(start, reader.position());
    }

    private List<String> clauses(String target, String source) {
        var matched = clause("matched");
        if (!matched.is("update") && !matched.is("delete")) {
            throw TokenReader.unexpected(matched);
        }
        var notMatched = clause("not", "matched");
        if (!notMatched.is("insert")) {
            throw TokenReader.unexpected(notMatched);
        }
        skipToWhen();
        if (!reader.atEnd()) {
            throw TokenReader.unexpected(reader.next());
        }
        return List.of(tablesOnly(target, source), ExpressionRewriter.rewrite(tokens));
    }

    /** Reads up to the action of the next WHEN clause, which must be the given one. */
    private Token clause(String... words) {
        skipToWhen();
        if (reader.atEnd()) {
            throw new SqlSyntaxException("syntax error at end of input: MERGE needs WHEN "
                    + String.join(" ", words).toUpperCase(java.util.Locale.ROOT));
        }
        reader.expect("when");
        for (var word : words) {
            reader.expect(word);
        }
        if (!reader.at("then")) {
            throw new SqlSyntaxException("syntax error at or near \""
                    + reader.peek().text() + "\": a WHEN clause of MERGE has no condition");
        }
        reader.expect("then");
        return reader.next();
    }

    private void skipToWhen() {
        while (!reader.atEnd() && !atWhen()) {
            pass();
        }
    }

    private boolean atWhen() {
        return cases == 0 && reader.at("when");
    }

    private void pass() {
        var token = reader.next();
        cases += token.is("case") ? 1 : token.is("end") ? -1 : 0;
    }

    private List<String> simplified(String target, String source, String alias, String condition) {
        reader.expect("remove");
        reader.expect("duplicates");
        if (!reader.atEnd()) {
            throw TokenReader.unexpected(reader.next());
        }
        var from = source + alias;
        return List.of(
                tablesOnly(target, source),
                refuseWhen(
                        "MERGE with REMOVE DUPLICATES: the target and the source table must have the same number of columns",
                        columns(target) + " <> " + columns(source)),
                refuseWhen(
                        "Found multiple matches to update the same tuple.",
                        "exists (select 1 from " + target + ", " + from + " where " + condition + " group by " + target
                                + ".ctid having count(*) > 1)"),
                "delete from " + target + " using " + from + " where " + condition,
                "insert into " + target + " select * from " + from);
    }

    private static String tablesOnly(String target, String source) {
        return refuseWhen(
                "MERGE takes tables; a view is none",
                "exists (select 1 from pg_catalog.pg_class where oid in (" + regclass(target) + ", " + regclass(source)
                        + ") and relkind not in ('r', 'p'))");
    }

    private static String columns(String table) {
        return "(select count(*) from pg_catalog.pg_attribute where attrelid = " + regclass(table)
                + " and attnum > 0 and not attisdropped)";
    }

    private static String regclass(String table) {
        return Literals.quoted(table) + "::regclass";
    }

    private static String refuseWhen(String message, String condition) {
        return "select " + RedshiftDialect.SCHEMA + ".refuse(" + Literals.quoted(message) + ") where " + condition;
    }
}
