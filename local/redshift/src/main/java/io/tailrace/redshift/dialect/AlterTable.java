package io.tailrace.redshift.dialect;

import java.util.Optional;
import java.util.Set;

/** ALTER TABLE: what says how Redshift stores or keys the table only proves here that the table exists. */
final class AlterTable {
    private static final Set<String> REFUSED = Set.of("set", "partition");

    private final TokenReader reader;
    private final QualifiedName table;

    /** @param reader stands behind the words ALTER TABLE */
    AlterTable(TokenReader reader) {
        this.reader = reader;
        this.table = reader.name();
    }

    /** PostgreSQL's statement, or nothing for APPEND. */
    Optional<String> translate() {
        return switch (reader.word()) {
            case "append" -> Optional.empty();
            case "add" -> Optional.of(add());
            case "drop" -> Optional.of(drop());
            case "rename" -> Optional.of(alter("rename" + ExpressionRewriter.rewrite(reader.rest())));
            case "owner" -> Optional.of(alter("owner" + ExpressionRewriter.rewrite(reader.rest())));
            case "alter" -> Optional.of(alterAttribute());
            case String other -> throw refused(other);
        };
    }

    private static UnsupportedStatementException refused(String action) {
        return new UnsupportedStatementException(
                "ALTER TABLE ... " + action.toUpperCase(java.util.Locale.ROOT),
                REFUSED.contains(action) ? "there are no external tables" : "it is not a change that it knows");
    }

    private String alter(String change) {
        return "alter table " + table.sql() + " " + change;
    }

    /** Changes nothing and fails when the table does not exist. */
    private String unchanged() {
        return alter("reset (fillfactor)");
    }

    private String add() {
        if (TableDefinition.isKey(reader.rest())) {
            return unchanged();
        }
        if (reader.at("partition")) {
            throw refused("add partition");
        }
        reader.accept("column");
        return alter("add column " + TableDefinition.column(reader.rest()));
    }

    private String drop() {
        if (reader.accept("constraint")) {
            return unchanged();
        }
        if (reader.at("partition")) {
            throw refused("drop partition");
        }
        reader.accept("column");
        return alter("drop column " + ExpressionRewriter.rewrite(Tokens.trimmed(reader.rest())));
    }

    private String alterAttribute() {
        if (reader.at("distkey")
                || reader.at("diststyle")
                || reader.at("sortkey")
                || reader.at("compound")
                || reader.at("encode")) {
            return storage();
        }
        reader.accept("column");
        var column = Literals.name(reader.next().folded());
        if (reader.accept("encode")) {
            return unchanged();
        }
        if (!reader.accept("type")) {
            throw refused("alter column " + reader.word());
        }
        var type = TypeName.read(reader.rest(), 0, TypeName.Use.COLUMN);
        var after = new TokenReader(reader.rest(), type.end());
        if (!after.atEnd()) {
            throw TokenReader.unexpected(after.next());
        }
        return alter("alter column " + column + " type " + type.sql());
    }

    private String storage() {
        if (reader.accept("distkey")) {
            reader.name();
        } else if (reader.accept("diststyle", "key", "distkey")) {
            reader.name();
        } else if (!TableDefinition.attribute(reader)) {
            throw TokenReader.unexpected(reader.next());
        }
        return unchanged();
    }
}
