package io.tailrace.redshift.dialect;

import java.util.List;
import java.util.Set;

/** A data type of Redshift, read from a statement and written as PostgreSQL's. */
record TypeName(String sql, int end) {
    private static final Set<String> SAME = Set.of(
            "smallint",
            "int2",
            "integer",
            "int",
            "int4",
            "bigint",
            "int8",
            "real",
            "float4",
            "float8",
            "float",
            "boolean",
            "bool",
            "date",
            "timetz",
            "timestamptz",
            "interval",
            "oid",
            "name",
            "regclass",
            "refcursor",
            "record");
    private static final Set<String> NOT_HERE =
            Set.of("super", "geometry", "geography", "hllsketch", "varbyte", "varbinary", "binary");
    private static final int LONGEST_VARCHAR = 65_535;
    private static final int LONGEST_CHAR = 4_096;

    enum Use {
        /** The type of a table's column: VARCHAR and TEXT without a length are 256 bytes. */
        COLUMN,
        CAST
    }

    /** Reads the type that starts at {@code from}; {@link #end()} is the index after it. */
    static TypeName read(List<Token> tokens, int from, Use use) {
        var reader = new TokenReader(tokens, from);
        var sql = read(reader, use);
        return new TypeName(sql, reader.position());
    }

    private static String read(TokenReader reader, Use use) {
        var first = reader.next();
        if (!first.isName()) {
            throw TokenReader.unexpected(first);
        }
        var word = first.folded();
        if (NOT_HERE.contains(word)) {
            throw new UnsupportedStatementException(
                    "Data type " + word.toUpperCase(java.util.Locale.ROOT), "it has no counterpart here");
        }
        return switch (word) {
            case "character", "char", "nchar", "bpchar" ->
                reader.accept("varying") ? varchar(reader, use) : character(reader, word, use);
            case "varchar", "nvarchar" -> varchar(reader, use);
            case "text" -> use == Use.COLUMN ? "varchar(256)" : "text";
            case "decimal", "numeric", "dec" -> numeric(reader);
            case "double" -> {
                reader.expect("precision");
                yield "double precision";
            }
            case "datetime" -> "timestamp";
            case "timestamp", "time" -> zoned(reader, word);
            case "float" -> "float" + (reader.atSymbol("(") ? "(" + Tokens.text(reader.group()) + ")" : "");
            default -> {
                if (!SAME.contains(word)) {
                    throw new SqlSyntaxException("type \"" + word + "\" does not exist");
                }
                yield first.text();
            }
        };
    }

    private static String varchar(TokenReader reader, Use use) {
        if (!reader.atSymbol("(")) {
            return use == Use.COLUMN ? "varchar(256)" : "varchar";
        }
        return "varchar(" + length(reader, LONGEST_VARCHAR, "varchar") + ")";
    }

    private static String character(TokenReader reader, String word, Use use) {
        if (!reader.atSymbol("(")) {
            return word.equals("bpchar") ? (use == Use.COLUMN ? "char(256)" : "bpchar") : "char";
        }
        return "char(" + length(reader, LONGEST_CHAR, "char") + ")";
    }

    private static int length(TokenReader reader, int longest, String type) {
        var inside = new TokenReader(reader.group());
        var length = inside.accept("max") ? longest : inside.integer();
        if (length > longest) {
            throw new SqlSyntaxException("length for type " + type + " cannot exceed " + longest);
        }
        return length;
    }

    private static String numeric(TokenReader reader) {
        return reader.atSymbol("(") ? "numeric(" + Tokens.text(reader.group()) + ")" : "numeric(18,0)";
    }

    private static String zoned(TokenReader reader, String word) {
        if (reader.accept("with", "time", "zone")) {
            return word + " with time zone";
        }
        return reader.accept("without", "time", "zone") ? word + " without time zone" : word;
    }
}
