package io.tailrace.redshift.dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * CREATE TABLE and the column definitions of ALTER TABLE. Storage attributes are dropped, keys only keep their NOT NULL: Redshift
 * does not enforce more.
 */
final class TableDefinition {
    private static final Set<String> COLUMN_ATTRIBUTES = Set.of(
            "default",
            "identity",
            "generated",
            "encode",
            "distkey",
            "sortkey",
            "collate",
            "not",
            "null",
            "unique",
            "primary",
            "references",
            "constraint",
            "check");

    private final TokenReader reader;
    private final Set<String> keyColumns = new HashSet<>();

    private TableDefinition(TokenReader reader) {
        this.reader = reader;
    }

    static String create(List<Token> tokens) {
        return new TableDefinition(new TokenReader(tokens)).create();
    }

    /** A column that comes to a table later: its rows, even if there are none yet, need a value for it. */
    static String addedColumn(List<Token> definition) {
        var sql = new TableDefinition(new TokenReader(List.of())).columnDefinition(definition);
        if (sql.endsWith(" not null") && !sql.contains(" default ")) {
            throw new SqlSyntaxException(
                    "ALTER TABLE ADD COLUMN defined as NOT NULL must have a non-null default expression");
        }
        return sql;
    }

    private String create() {
        reader.expect("create");
        reader.accept("local");
        var temporary = reader.accept("temporary") || reader.accept("temp");
        reader.expect("table");
        var absent = reader.accept("if", "not", "exists") ? "if not exists " : "";
        var name = reader.name();
        var head = "create " + (temporary || name.temporary() ? "temp " : "") + "table " + absent + name.sql();
        var elements = reader.atSymbol("(") ? reader.group() : List.<Token>of();
        attributes();
        if (reader.accept("as")) {
            var columns = elements.isEmpty() ? "" : " (" + ExpressionRewriter.rewrite(elements) + ")";
            return head + columns + " as" + ExpressionRewriter.rewrite(reader.rest());
        }
        if (!reader.atEnd()) {
            throw TokenReader.unexpected(reader.next());
        }
        if (elements.isEmpty()) {
            throw new SqlSyntaxException("syntax error: CREATE TABLE " + name + " has neither columns nor a query");
        }
        return head + " (" + elements(elements) + ")";
    }

    private void attributes() {
        while (!reader.atEnd() && !reader.at("as")) {
            if (!attribute(reader)) {
                throw TokenReader.unexpected(reader.next());
            }
        }
    }

    /** Reads one table attribute that says how Redshift stores the table, which changes no result. */
    static boolean attribute(TokenReader reader) {
        if (reader.accept("backup")) {
            oneOf(reader, "yes", "no");
        } else if (reader.accept("diststyle")) {
            oneOf(reader, "auto", "even", "key", "all");
        } else if (reader.accept("distkey")) {
            reader.group();
        } else if (reader.accept("compound", "sortkey")
                || reader.accept("interleaved", "sortkey")
                || reader.accept("sortkey")) {
            if (!reader.accept("auto") && !reader.accept("none")) {
                reader.group();
            }
        } else if (reader.accept("encode")) {
            reader.expect("auto");
        } else {
            return false;
        }
        return true;
    }

    private static void oneOf(TokenReader reader, String... words) {
        for (var word : words) {
            if (reader.accept(word)) {
                return;
            }
        }
        throw TokenReader.unexpected(reader.next());
    }

    private String elements(List<Token> tokens) {
        var parts = Tokens.split(tokens, ",").stream().map(Tokens::trimmed).toList();
        parts.stream().filter(TableDefinition::isKey).forEach(this::readPrimaryKey);
        return parts.stream()
                .filter(part -> !isKey(part))
                .map(part -> Tokens.wordAt(part, 0, "like") ? like(part) : columnDefinition(part))
                .collect(Collectors.joining(", "));
    }

    static boolean isKey(List<Token> element) {
        var reader = new TokenReader(element);
        if (reader.accept("constraint")) {
            reader.next();
        }
        refuseCheck(reader);
        return reader.at("primary") || reader.at("unique") || reader.at("foreign");
    }

    private static void refuseCheck(TokenReader reader) {
        if (reader.at("check")) {
            throw new SqlSyntaxException("CHECK constraints are not supported");
        }
    }

    private void readPrimaryKey(List<Token> element) {
        var key = new TokenReader(element);
        if (key.accept("constraint")) {
            key.next();
        }
        if (key.accept("primary", "key")) {
            Tokens.split(key.group(), ",")
                    .forEach(column ->
                            keyColumns.add(new TokenReader(column).next().folded()));
        }
    }

    private static String like(List<Token> element) {
        var like = new TokenReader(element);
        like.expect("like");
        var sql = "like " + like.name().sql();
        if (like.accept("including", "defaults")) {
            sql += " including defaults";
        } else {
            like.accept("excluding", "defaults");
        }
        if (!like.atEnd()) {
            throw TokenReader.unexpected(like.next());
        }
        return sql;
    }

    private String columnDefinition(List<Token> tokens) {
        var column = new TokenReader(tokens);
        var name = column.next();
        if (!name.isName()) {
            throw TokenReader.unexpected(name);
        }
        var type = TypeName.read(tokens, column.position(), TypeName.Use.COLUMN);
        var attributes = new ColumnAttributes(new TokenReader(tokens, type.end()));
        attributes.notNull |= keyColumns.contains(name.folded());
        return Literals.name(name.folded()) + " " + type.sql() + attributes.sql();
    }

    private static final class ColumnAttributes {
        private final TokenReader reader;
        private final List<String> kept = new ArrayList<>();
        private boolean notNull;

        ColumnAttributes(TokenReader reader) {
            this.reader = reader;
            while (!reader.atEnd()) {
                read();
            }
        }

        String sql() {
            return (kept.isEmpty() ? "" : " " + String.join(" ", kept)) + (notNull ? " not null" : "");
        }

        private void read() {
            refuseCheck(reader);
            switch (reader.word()) {
                case "default" -> kept.add("default " + expression());
                case "identity" -> kept.add("generated always as identity " + identity());
                case "generated" -> {
                    reader.expect("by");
                    reader.expect("default");
                    reader.expect("as");
                    reader.expect("identity");
                    kept.add("generated by default as identity " + identity());
                }
                case "encode" -> reader.next();
                case "distkey", "sortkey", "unique", "null" -> {}
                case "collate" -> collation();
                case "not" -> {
                    reader.expect("null");
                    notNull = true;
                }
                case "primary" -> {
                    reader.expect("key");
                    notNull = true;
                }
                case "references" -> {
                    reader.name();
                    if (reader.atSymbol("(")) {
                        reader.group();
                    }
                }
                case "constraint" -> reader.next();
                case String other -> throw new SqlSyntaxException("syntax error at or near \"" + other + "\"");
            }
        }

        private String expression() {
            var expression = new ArrayList<Token>();
            var depth = 0;
            while (!reader.atEnd()
                    && (expression.isEmpty()
                            || depth > 0
                            || !COLUMN_ATTRIBUTES.contains(reader.peek().lower()))) {
                var token = reader.next();
                depth += token.symbol("(") ? 1 : token.symbol(")") ? -1 : 0;
                expression.add(token);
                expression.add(new Token(Token.Kind.SPACE, " "));
            }
            return ExpressionRewriter.rewrite(Tokens.trimmed(expression));
        }

        private String identity() {
            var arguments = Tokens.split(reader.group(), ",");
            if (arguments.size() != 2) {
                throw new SqlSyntaxException("IDENTITY takes a seed and a step");
            }
            var seed = Tokens.text(Tokens.significant(arguments.get(0)));
            var step = Tokens.text(Tokens.significant(arguments.get(1)));
            var descending = step.startsWith("-");
            var outside = descending != seed.startsWith("-") || seed.equals("0");
            var bounds = outside ? (descending ? " maxvalue " : " minvalue ") + seed : "";
            return "(start with " + seed + " increment by " + step + bounds + ")";
        }

        private void collation() {
            var collation = reader.word();
            if (!collation.equals("case_sensitive") && !collation.equals("cs")) {
                throw new UnsupportedStatementException(
                        "COLLATE " + collation, "only CASE_SENSITIVE columns exist here");
            }
        }
    }
}
