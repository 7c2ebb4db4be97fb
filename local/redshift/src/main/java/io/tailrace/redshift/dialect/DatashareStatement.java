package io.tailrace.redshift.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statements about datashares, as calls of the catalog's procedures: what they say is kept, and shown by {@code svv_datashares}. */
final class DatashareStatement {
    private final TokenReader reader;

    private DatashareStatement(List<Token> tokens) {
        reader = new TokenReader(tokens);
    }

    static boolean isOne(List<Token> tokens) {
        var words = Tokens.significant(tokens);
        var grants = words.getFirst().is("grant") || words.getFirst().is("revoke");
        return grants
                ? words.size() > 3 && words.get(2).is("on") && words.get(3).is("datashare")
                : words.size() > 1 && words.get(1).is("datashare");
    }

    static List<String> translate(List<Token> tokens) {
        return new DatashareStatement(tokens).translate();
    }

    private List<String> translate() {
        var steps = switch (reader.word()) {
            case "create" -> List.of(create());
            case "alter" -> alter();
            case "drop" -> List.of(call("drop_datashare", name()));
            case "grant" -> List.of(usage("to", true));
            case "revoke" -> List.of(usage("from", false));
            case String other -> throw new SqlSyntaxException("syntax error at or near \"" + other + "\"");
        };
        if (!reader.atEnd()) {
            throw TokenReader.unexpected(reader.next());
        }
        return steps;
    }

    private String name() {
        reader.expect("datashare");
        return literal();
    }

    private String literal() {
        return Literals.quoted(reader.name().toString());
    }

    private String create() {
        var share = name();
        var publicly = "false";
        while (!reader.atEnd()) {
            if (reader.at("managedby")) {
                throw new UnsupportedStatementException(
                        "CREATE DATASHARE ... MANAGEDBY", "there is no AWS Data Exchange here");
            }
            reader.accept("set");
            reader.expect("publicaccessible");
            publicly = flag();
        }
        return call("create_datashare", share, publicly);
    }

    private String flag() {
        reader.acceptSymbol("=");
        var word = reader.word();
        if (!Set.of("true", "false").contains(word)) {
            throw new SqlSyntaxException("syntax error at or near \"" + word + "\"");
        }
        return word;
    }

    private List<String> alter() {
        var share = name();
        return switch (reader.word()) {
            case "add" -> objects(share, "true");
            case "remove" -> objects(share, "false");
            case "set" -> List.of(set(share));
            case String other -> throw new SqlSyntaxException("syntax error at or near \"" + other + "\"");
        };
    }

    private String set(String share) {
        if (reader.accept("publicaccessible")) {
            return call("set_datashare_public", share, flag());
        }
        reader.expect("includenew");
        var includes = flag();
        reader.expect("for");
        reader.expect("schema");
        return call("include_new_in_datashare", share, includes, sqlName());
    }

    private List<String> objects(String share, String adds) {
        var kind = kind();
        var steps = new ArrayList<String>();
        do {
            steps.add(call("change_datashare", share, adds, "'" + kind + "'", sqlName()));
        } while (reader.acceptSymbol(","));
        return steps;
    }

    private String kind() {
        if (reader.accept("all", "tables", "in", "schema")) {
            return "tables";
        }
        var word = reader.word();
        if (!Set.of("schema", "table").contains(word)) {
            throw new UnsupportedStatementException(
                    "ALTER DATASHARE ... " + word.toUpperCase(java.util.Locale.ROOT),
                    "schemas, tables and views can be shared");
        }
        return word;
    }

    private String sqlName() {
        return Literals.quoted(reader.name().sql());
    }

    private String usage(String preposition, boolean grants) {
        var privilege = reader.word();
        if (!privilege.equals("usage")) {
            throw new UnsupportedStatementException(
                    "GRANT " + privilege.toUpperCase(java.util.Locale.ROOT) + " ON DATASHARE",
                    "only the USAGE of consumers is kept");
        }
        reader.expect("on");
        var share = name();
        reader.expect(preposition);
        var kind = reader.word();
        if (!Set.of("namespace", "account").contains(kind)) {
            throw new SqlSyntaxException(
                    "syntax error at or near \"" + kind + "\": a datashare is granted to a NAMESPACE or an ACCOUNT");
        }
        var consumer = Literals.quoted(reader.string());
        if (reader.accept("via")) {
            throw new UnsupportedStatementException(
                    "GRANT ... ON DATASHARE ... VIA DATA CATALOG", "there is no data catalog here");
        }
        return call("grant_datashare", share, Boolean.toString(grants), "'" + kind + "'", consumer);
    }

    private static String call(String procedure, String... arguments) {
        return "call " + RedshiftDialect.SCHEMA + "." + procedure + "(" + String.join(", ", arguments) + ")";
    }
}
