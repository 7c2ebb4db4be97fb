package io.tailrace.redshift.dialect;

import io.tailrace.redshift.dialect.Translation.Boundary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides by the first words of a statement what is done with it. */
final class StatementTranslator {
    /** Settings that steer Redshift's planner and queues; they are kept so that SHOW answers, and change no result. */
    private static final Set<String> INERT_SETTINGS = Set.of(
            "query_group",
            "enable_result_cache_for_session",
            "wlm_query_slot_count",
            "analyze_threshold_percent",
            "max_cursor_result_set_size");

    private static final long CREATION_LOCK = 7_246_853_190_413L;

    private final List<Token> tokens;

    private StatementTranslator(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Translates one statement; {@code tokens} begin with its first word. */
    static Translation translate(List<Token> tokens) {
        return new StatementTranslator(tokens).translate();
    }

    private Translation translate() {
        var reader = new TokenReader(tokens);
        var first = reader.next();
        if (first.symbol("(")) {
            return rewritten();
        }
        if (DatashareStatement.isOne(tokens)) {
            return postgres(DatashareStatement.translate(tokens), Boundary.INSIDE);
        }
        return switch (first.isWord() ? first.lower() : "") {
            case "select", "with", "values", "insert", "update", "call", "grant", "revoke", "comment", "explain" ->
                rewritten();
            case "lock", "declare", "fetch", "close", "prepare", "execute", "deallocate", "reset", "show" ->
                setting(first, reader);
            case "delete" -> delete(reader);
            case "merge" -> postgres(Merge.translate(tokens), Boundary.INSIDE);
            case "truncate" -> postgres(ExpressionRewriter.rewrite(tokens), Boundary.COMMITS);
            case "begin", "start", "commit", "end", "rollback", "abort" ->
                postgres(ExpressionRewriter.rewrite(tokens), Boundary.CONTROLS);
            case "copy" -> new Translation.Copy(CopyParser.parse(tokens));
            case "unload" -> new Translation.Unload(UnloadParser.parse(tokens));
            case "create" -> create(reader);
            case "alter" -> alter(reader);
            case "drop" -> drop(reader);
            case "set" -> set(reader);
            case "analyze" -> analyze(reader);
            case "vacuum" -> vacuum(reader);
            case "refresh" -> {
                reader.expect("materialized");
                reader.expect("view");
                yield rewritten();
            }
            default -> throw unknown(1);
        };
    }

    private Translation rewritten() {
        return postgres(ExpressionRewriter.rewrite(tokens), Boundary.INSIDE);
    }

    private Translation postgres(String sql, Boundary boundary) {
        return postgres(List.of(sql), boundary);
    }

    /** @param steps checks, and last what is done */
    private Translation postgres(List<String> steps, Boundary boundary) {
        var original = Tokens.text(tokens);
        var sql = steps.getLast();
        var unchanged = sql.equals(original) || Tokens.sameMeaning(tokens, Tokenizer.tokens(sql));
        var checked = new ArrayList<>(steps.subList(0, steps.size() - 1));
        checked.add(unchanged ? original : sql);
        return new Translation.Postgres(checked, unchanged, boundary);
    }

    /**
     * Two transactions that create the same object at the same time: with IF NOT EXISTS the second one waits, where PostgreSQL would
     * let it fail.
     */
    private Translation oneAtATime(Translation translation) {
        var reader = new TokenReader(tokens);
        reader.expect("create");
        var schema = reader.accept("schema");
        if (!(translation instanceof Translation.Postgres(var steps, var unchanged, var boundary))
                || (!schema && !reader.accept("table"))
                || !reader.accept("if", "not", "exists")
                || reader.at("authorization")) {
            return translation;
        }
        var lookup = (schema ? "to_regnamespace(" : "to_regclass(")
                + Literals.quoted(reader.name().sql()) + ")";
        var wait = "select pg_advisory_xact_lock(" + CREATION_LOCK + ") where " + lookup + " is null";
        return new Translation.Postgres(List.of(wait, steps.getLast()), unchanged, boundary);
    }

    /** Names the statement by its first words, in capitals. */
    private UnsupportedStatementException unknown(int words) {
        return unknown(words, "it is not a statement that it knows");
    }

    private UnsupportedStatementException unknown(int words, String reason) {
        var name = Tokens.significant(tokens).stream()
                .limit(words)
                .map(token -> token.text().toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return new UnsupportedStatementException(name, reason);
    }

    private Translation delete(TokenReader reader) {
        if (reader.at("from")) {
            return rewritten();
        }
        return postgres("delete from" + ExpressionRewriter.rewrite(reader.rest()), Boundary.INSIDE);
    }

    private Translation create(TokenReader reader) {
        if (reader.accept("or", "replace")) {
            return switch (reader.peek().lower()) {
                case "procedure", "function" -> routine();
                case "view" -> view();
                default -> throw unknown(4);
            };
        }
        return switch (reader.peek().lower()) {
            case "table", "temp", "temporary", "local" ->
                oneAtATime(postgres(TableDefinition.create(tokens), Boundary.INSIDE));
            case "view" -> view();
            case "materialized" -> materializedView(reader);
            case "procedure", "function" -> routine();
            case "schema" -> oneAtATime(schema());
            case "user", "group", "role" -> rewritten();
            default -> throw unknown(reader.at("external") ? 3 : 2);
        };
    }

    private Translation routine() {
        return postgres(RoutineDefinition.translate(tokens), Boundary.INSIDE);
    }

    private Translation schema() {
        if (Tokens.containsWord(tokens, "quota")) {
            throw new UnsupportedStatementException("CREATE SCHEMA ... QUOTA", "no quota is kept");
        }
        return rewritten();
    }

    private Translation view() {
        return postgres(ViewDefinition.create(tokens), Boundary.INSIDE);
    }

    private Translation materializedView(TokenReader reader) {
        reader.expect("materialized");
        reader.expect("view");
        var name = reader.name();
        while (!reader.atEnd() && !reader.at("as")) {
            if (reader.accept("auto", "refresh")) {
                if (!reader.accept("no")) {
                    throw new UnsupportedStatementException(
                            "CREATE MATERIALIZED VIEW ... AUTO REFRESH YES",
                            "refresh it with REFRESH MATERIALIZED VIEW");
                }
            } else if (!TableDefinition.attribute(reader)) {
                throw TokenReader.unexpected(reader.next());
            }
        }
        return postgres(
                "create materialized view " + name.sql() + ExpressionRewriter.rewrite(reader.rest()), Boundary.INSIDE);
    }

    private Translation alter(TokenReader reader) {
        if (reader.accept("table")) {
            return new AlterTable(reader)
                    .translate()
                    .map(change -> postgres(change.steps(), change.boundary()))
                    .orElseGet(this::append);
        }
        if (reader.at("schema")
                || reader.at("user")
                || reader.at("group")
                || reader.at("procedure")
                || reader.at("function")) {
            return rewritten();
        }
        throw unknown(2);
    }

    private Translation append() {
        var reader = new TokenReader(tokens);
        reader.expect("alter");
        reader.expect("table");
        var target = reader.name();
        reader.expect("append");
        return new Translation.Append(AppendCommand.read(target, reader));
    }

    private Translation drop(TokenReader reader) {
        return switch (reader.peek().lower()) {
            case "view" -> postgres(ViewDefinition.drop(tokens), Boundary.INSIDE);
            case "table", "schema", "procedure", "function", "user", "group", "role" -> rewritten();
            case "materialized" -> rewritten();
            default -> throw unknown(2);
        };
    }

    private Translation set(TokenReader reader) {
        reader.accept("session");
        var local = reader.accept("local") ? "local " : "";
        var name = reader.word();
        if (name.equals("search_path")) {
            var path = "set " + local + "search_path" + ExpressionRewriter.rewrite(reader.rest());
            return postgres(path + ", " + RedshiftDialect.SCHEMA + ", pg_catalog", Boundary.INSIDE);
        }
        if (INERT_SETTINGS.contains(name)) {
            return postgres("set " + local + "redshift." + name + Tokens.text(reader.rest()), Boundary.INSIDE);
        }
        if (name.equals("standard_conforming_strings") || name.startsWith("enable_")) {
            throw unknown(2, "the setting has no counterpart here");
        }
        return rewritten();
    }

    private Translation setting(Token first, TokenReader reader) {
        var name = reader.peek().lower();
        if ((first.is("show") || first.is("reset")) && INERT_SETTINGS.contains(name)) {
            return postgres(first.text() + " redshift." + name, Boundary.INSIDE);
        }
        var lists =
                Set.of("tables", "schemas", "columns", "databases", "table", "view", "external", "model", "datashares");
        if (first.is("show") && lists.contains(name)) {
            throw unknown(2);
        }
        return rewritten();
    }

    private Translation analyze(TokenReader reader) {
        if (reader.at("compression")) {
            throw unknown(2);
        }
        var all = Tokens.significant(reader.rest());
        var last = all.size() - 1;
        if (last > 0
                && all.get(last).is("columns")
                && (all.get(last - 1).is("predicate") || all.get(last - 1).is("all"))) {
            return postgres("analyze " + new TokenReader(reader.rest()).name().sql(), Boundary.INSIDE);
        }
        return rewritten();
    }

    private Translation vacuum(TokenReader reader) {
        for (var how : List.of("full", "reindex", "recluster", "sort", "delete")) {
            if (reader.accept(how) && (how.equals("sort") || how.equals("delete"))) {
                reader.expect("only");
            }
        }
        var table = reader.atEnd() ? "" : " " + reader.name().sql();
        if (reader.accept("to")) {
            reader.integer();
            reader.expect("percent");
        }
        reader.accept("boost");
        if (!reader.atEnd()) {
            throw TokenReader.unexpected(reader.next());
        }
        return postgres("vacuum" + table, Boundary.ALONE);
    }
}
