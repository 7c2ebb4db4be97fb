package io.tailrace.redshift.dialect;

import io.tailrace.redshift.dialect.Translation.Boundary;
import java.util.List;
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

    /** PostgreSQL's statements, of which the last one makes the change and the others check it. */
    record Change(List<String> steps, Boundary boundary) {
        static Change of(String sql) {
            return new Change(List.of(sql), Boundary.INSIDE);
        }
    }

    /** Nothing for APPEND. */
    Optional<Change> translate() {
        return switch (reader.word()) {
            case "append" -> Optional.empty();
            case "add" -> Optional.of(Change.of(add()));
            case "drop" -> Optional.of(Change.of(drop()));
            case "rename" -> Optional.of(Change.of(rename()));
            case "owner" -> Optional.of(Change.of(alter("owner" + ExpressionRewriter.rewrite(reader.rest()))));
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
        return alter("add column " + TableDefinition.addedColumn(reader.rest()));
    }

    /** The new name of a table stands without its schema: a table cannot be moved. */
    private String rename() {
        if (reader.accept("column")) {
            var column = name();
            reader.expect("to");
            return alter("rename column " + column + " to " + last(name()));
        }
        reader.expect("to");
        return alter("rename to " + last(name()));
    }

    private String name() {
        var token = reader.next();
        if (!token.isName()) {
            throw TokenReader.unexpected(token);
        }
        return Literals.name(token.folded());
    }

    private String last(String name) {
        if (!reader.atEnd()) {
            throw TokenReader.unexpected(reader.next());
        }
        return name;
    }

    private String drop() {
        if (reader.accept("constraint")) {
            return unchanged();
        }
        if (reader.at("partition")) {
            throw refused("drop partition");
        }
        reader.accept("column");
        var column = name();
        var behaviour = reader.accept("cascade") ? " cascade" : reader.accept("restrict") ? " restrict" : "";
        return alter("drop column " + last(column + behaviour));
    }

    private Change alterAttribute() {
        if (reader.at("distkey")
                || reader.at("diststyle")
                || reader.at("sortkey")
                || reader.at("compound")
                || reader.at("encode")) {
            return Change.of(storage());
        }
        reader.accept("column");
        var column = reader.peek().folded();
        var name = name();
        if (reader.accept("encode")) {
            return Change.of(unchanged());
        }
        if (!reader.accept("type")) {
            throw refused("alter column " + reader.word());
        }
        var type = TypeName.read(reader.rest(), 0, TypeName.Use.COLUMN);
        var after = new TokenReader(reader.rest(), type.end());
        if (!after.atEnd()) {
            throw TokenReader.unexpected(after.next());
        }
        if (!type.sql().startsWith("varchar")) {
            throw new SqlSyntaxException(
                    "ALTER COLUMN TYPE changes the size of a VARCHAR column, not a type to " + type.sql());
        }
        var change = alter("alter column " + name + " type " + type.sql());
        return new Change(List.of(sizeOfVarcharOnly(column), change), Boundary.ALONE);
    }

    private String sizeOfVarcharOnly(String column) {
        return "select " + RedshiftDialect.SCHEMA
                + ".refuse('ALTER COLUMN TYPE changes the size of a VARCHAR column without a default only')"
                + " from pg_catalog.pg_attribute where attrelid = " + Literals.quoted(table.sql())
                + "::regclass and attname = " + Literals.quoted(column)
                + " and (atttypid <> 'pg_catalog.varchar'::regtype or atthasdef)";
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
