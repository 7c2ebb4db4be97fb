package io.tailrace.redshift.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the options of UNLOAD in any order and refuses those that it does not know. */
final class UnloadParser {
    private final TokenReader reader;
    private boolean authorized;
    private boolean csv;
    private boolean header;
    private boolean gzip;
    private boolean addQuotes;
    private boolean escape;
    private boolean parallel = true;
    private boolean allowOverwrite;
    private boolean manifest;
    private String nullText = "";
    private Optional<Character> delimiter = Optional.empty();

    private UnloadParser(List<Token> tokens) {
        reader = new TokenReader(tokens);
    }

    static UnloadCommand parse(List<Token> tokens) {
        return new UnloadParser(tokens).parse();
    }

    private UnloadCommand parse() {
        reader.expect("unload");
        var query = query(new TokenReader(reader.group()).next());
        reader.expect("to");
        var target = ObjectLocation.parse(reader.string(), "UNLOAD TO");
        while (!reader.atEnd()) {
            option(reader.word());
        }
        if (!authorized) {
            throw new SqlSyntaxException("Required parameter for UNLOAD is missing: IAM_ROLE or CREDENTIALS");
        }
        return new UnloadCommand(
                query,
                target,
                csv,
                delimiter.orElse(csv ? ',' : '|'),
                header,
                gzip,
                addQuotes,
                escape,
                parallel,
                allowOverwrite,
                manifest,
                nullText);
    }

    private static String query(Token token) {
        var text = switch (token.kind()) {
            case STRING -> Literals.value(token);
            case DOLLAR_STRING -> {
                var tag = token.text().indexOf('$', 1) + 1;
                yield token.text().substring(tag, token.text().length() - tag);
            }
            default ->
                throw new SqlSyntaxException("UNLOAD takes its query as a string, found \"" + token.text() + "\"");
        };
        return ExpressionRewriter.rewrite(Tokenizer.tokens(text));
    }

    private void option(String word) {
        switch (word) {
            case "with" -> {}
            case "iam_role" -> {
                authorized = true;
                if (!reader.accept("default")) {
                    reader.string();
                }
            }
            case "credentials", "access_key_id" -> {
                authorized = true;
                text();
            }
            case "secret_access_key", "session_token", "region" -> text();
            case "format" -> {
                reader.accept("as");
                format(reader.word());
            }
            case "csv" -> csv = true;
            case "header" -> header = true;
            case "gzip" -> gzip = true;
            case "addquotes" -> addQuotes = true;
            case "escape" -> escape = true;
            case "allowoverwrite" -> allowOverwrite = true;
            case "manifest" -> manifest = true;
            case "null" -> nullText = text();
            case "delimiter" -> delimiter = Optional.of(delimiter());
            case "parallel" -> parallel = parallel();
            default ->
                throw new UnsupportedStatementException(
                        "UNLOAD option " + word.toUpperCase(Locale.ROOT),
                        "the options it knows are listed with the statements");
        }
    }

    private boolean parallel() {
        if (reader.accept("off") || reader.accept("false")) {
            return false;
        }
        if (!reader.accept("on") && !reader.accept("true")) {
            throw TokenReader.unexpected(reader.next());
        }
        return true;
    }

    private void format(String name) {
        if (!name.equals("csv")) {
            throw new UnsupportedStatementException(
                    "UNLOAD FORMAT AS " + name.toUpperCase(Locale.ROOT), "only CSV and delimited text can be written");
        }
        csv = true;
    }

    private String text() {
        reader.accept("as");
        return reader.string();
    }

    private char delimiter() {
        var text = text();
        if (text.length() != 1 || text.charAt(0) > 127) {
            throw new SqlSyntaxException("UNLOAD DELIMITER must be a single ASCII character, not '" + text + "'");
        }
        return text.charAt(0);
    }
}
