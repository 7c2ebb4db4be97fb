package io.tailrace.redshift.dialect;

import java.util.ArrayList;
import java.util.List;

/** CREATE VIEW and DROP VIEW. A view WITH NO SCHEMA BINDING is kept as text by the catalog, which makes it anew whenever a table changes. */
final class ViewDefinition {
    private ViewDefinition() {}

    static List<String> create(List<Token> tokens) {
        var reader = new TokenReader(tokens);
        reader.expect("create");
        var replaces = reader.accept("or", "replace");
        reader.expect("view");
        var name = reader.name();
        var late = withoutBinding(tokens);
        if (late < 0) {
            var sql = ExpressionRewriter.rewrite(tokens);
            return replaces ? List.of(forget(name), sql) : List.of(sql);
        }
        if (reader.atSymbol("(")) {
            throw new UnsupportedStatementException(
                    "CREATE VIEW with a column list WITH NO SCHEMA BINDING", "name the columns in the query");
        }
        reader.expect("as");
        var query = ExpressionRewriter.rewrite(Tokens.trimmed(tokens.subList(reader.position(), late)));
        return List.of("call " + RedshiftDialect.SCHEMA + ".create_late_view(" + Literals.quoted(name.sql()) + ", "
                + Literals.quoted(query) + ", " + replaces + ")");
    }

    /** The index of WITH in the last words WITH NO SCHEMA BINDING; -1 when they are not there. */
    private static int withoutBinding(List<Token> tokens) {
        var expected = List.of("binding", "schema", "no", "with");
        var at = tokens.size();
        for (var word : expected) {
            do {
                at--;
            } while (at > 0 && tokens.get(at).blank());
            if (at < 0 || !tokens.get(at).is(word)) {
                return -1;
            }
        }
        return at;
    }

    static List<String> drop(List<Token> tokens) {
        var reader = new TokenReader(tokens);
        reader.expect("drop");
        reader.expect("view");
        reader.accept("if", "exists");
        var steps = new ArrayList<String>();
        do {
            steps.add(forget(reader.name()));
        } while (reader.acceptSymbol(","));
        steps.add(ExpressionRewriter.rewrite(tokens));
        return steps;
    }

    private static String forget(QualifiedName view) {
        return "select " + RedshiftDialect.SCHEMA + ".forget_late_view(" + Literals.quoted(view.sql()) + ")";
    }
}
