package io.tailrace.redshift.dialect;

import io.tailrace.redshift.dialect.Token.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the options of COPY in any order and refuses those that it does not know. */
final class CopyParser {
    private static final int HIGHEST_MAXERROR = 100_000;
    /** What COPY takes beside FORMAT AS PARQUET: a file of types needs no telling how to read it. */
    private static final Set<String> WITH_PARQUET = Set.of(
            "with",
            "iam_role",
            "credentials",
            "access_key_id",
            "secret_access_key",
            "session_token",
            "manifest",
            "format",
            "parquet",
            "acceptinvchars",
            "fillrecord",
            "explicit_ids",
            "statupdate");

    private final TokenReader reader;
    private boolean authorized;
    private boolean manifest;
    private final List<String> given = new ArrayList<>();
    private boolean csv;
    private boolean parquet;
    private boolean quoteGiven;
    private boolean escape;
    private boolean removeQuotes;
    private Charset charset = StandardCharsets.UTF_8;
    private CopyCommand.Packing packing = CopyCommand.Packing.NONE;
    private boolean skipBlankLines;
    private boolean emptyAsNull;
    private boolean blanksAsNull;
    private boolean trimBlanks;
    private boolean truncateColumns;
    private boolean roundDecimals;
    private boolean fillRecord;
    private boolean acceptAnyDate;
    private boolean explicitIdentity;
    private boolean onlyCheck;
    private char quote = '"';
    private Optional<Character> delimiter = Optional.empty();
    private int headerLines;
    private int maximumErrors;
    private String nullText = "\\N";
    private Optional<String> dateFormat = Optional.empty();
    private Optional<String> timeFormat = Optional.empty();
    private OptionalInt invalidCharacterReplacement = OptionalInt.empty();

    private CopyParser(List<Token> tokens) {
        reader = new TokenReader(tokens);
    }

    static CopyCommand parse(List<Token> tokens) {
        return new CopyParser(tokens).parse();
    }

    private CopyCommand parse() {
        reader.expect("copy");
        var table = reader.name();
        var columns = new ArrayList<String>();
        if (reader.atSymbol("(")) {
            Tokens.split(reader.group(), ",")
                    .forEach(
                            column -> columns.add(new TokenReader(column).next().folded()));
        }
        reader.expect("from");
        var source = ObjectLocation.parse(reader.string(), "COPY FROM");
        while (!reader.atEnd()) {
            var word = reader.word();
            given.add(word);
            option(word);
        }
        if (!authorized) {
            throw new SqlSyntaxException("Required parameter for COPY is missing: IAM_ROLE or CREDENTIALS");
        }
        return new CopyCommand(table, columns, source, manifest, format(), conversion(), maximumErrors, onlyCheck);
    }

    private CopyCommand.Format format() {
        return parquet ? parquet() : delimitedText();
    }

    private CopyCommand.Parquet parquet() {
        for (var word : given) {
            if (!WITH_PARQUET.contains(word)) {
                throw new SqlSyntaxException(
                        word.toUpperCase(Locale.ROOT) + " argument is not supported for PARQUET based COPY");
            }
        }
        return new CopyCommand.Parquet();
    }

    private CopyCommand.Text delimitedText() {
        if (quoteGiven && !csv) {
            throw new SqlSyntaxException("QUOTE option is only allowed with CSV option");
        }
        if (csv && removeQuotes) {
            throw new SqlSyntaxException("CSV is not compatible with REMOVEQUOTES");
        }
        if (csv && escape) {
            throw new SqlSyntaxException("CSV is not compatible with ESCAPE");
        }
        return new CopyCommand.Text(
                csv,
                quote,
                delimiter.orElse(csv ? ',' : '|'),
                escape,
                removeQuotes,
                charset,
                packing,
                headerLines,
                skipBlankLines);
    }

    private CopyCommand.Conversion conversion() {
        return new CopyCommand.Conversion(
                nullText,
                emptyAsNull,
                blanksAsNull,
                trimBlanks,
                truncateColumns,
                roundDecimals,
                fillRecord,
                acceptAnyDate,
                explicitIdentity,
                dateFormat,
                timeFormat,
                invalidCharacterReplacement);
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
            case "credentials" -> authorize();
            case "access_key_id" -> authorize();
            case "secret_access_key", "session_token", "region" -> text();
            case "manifest" -> manifest = true;
            case "format" -> {
                reader.accept("as");
                var name = reader.word();
                given.add(name);
                format(name);
            }
            case "csv", "parquet", "orc", "avro", "json", "fixedwidth", "shapefile", "delimited" -> format(word);
            case "quote" -> {
                quoteGiven = true;
                quote = character("QUOTE");
            }
            case "delimiter" -> delimiter = Optional.of(character("DELIMITER"));
            case "escape" -> escape = true;
            case "removequotes" -> removeQuotes = true;
            case "gzip" -> pack(CopyCommand.Packing.GZIP);
            case "zstd" -> pack(CopyCommand.Packing.ZSTD);
            case "ignoreheader" -> headerLines = number();
            case "ignoreblanklines" -> skipBlankLines = true;
            case "null" -> nullText = text();
            case "emptyasnull" -> emptyAsNull = true;
            case "blanksasnull" -> blanksAsNull = true;
            case "trimblanks" -> trimBlanks = true;
            case "truncatecolumns" -> truncateColumns = true;
            case "roundec" -> roundDecimals = true;
            case "fillrecord" -> fillRecord = true;
            case "acceptanydate" -> acceptAnyDate = true;
            case "explicit_ids" -> explicitIdentity = true;
            case "noload" -> onlyCheck = true;
            case "dateformat" -> dateFormat = Optional.of(text());
            case "timeformat" -> timeFormat = Optional.of(text());
            case "acceptinvchars" -> invalidCharacterReplacement = replacement();
            case "maxerror" -> maximumErrors = maximumErrors();
            case "comprows" -> number();
            case "compupdate", "statupdate" -> setting();
            case "encoding" -> encoding();
            default ->
                throw new UnsupportedStatementException(
                        "COPY option " + word.toUpperCase(Locale.ROOT),
                        "the options it knows are listed with the statements");
        }
    }

    private void authorize() {
        authorized = true;
        text();
    }

    private void pack(CopyCommand.Packing packing) {
        if (this.packing != CopyCommand.Packing.NONE && this.packing != packing) {
            throw new SqlSyntaxException(this.packing + " is not compatible with " + packing);
        }
        this.packing = packing;
    }

    /** FORMAT AS, or the name of the format alone. */
    private void format(String name) {
        switch (name) {
            case "csv" -> csv = true;
            case "parquet" -> parquet = true;
            case "delimited" -> {}
            default ->
                throw new UnsupportedStatementException(
                        "COPY FORMAT AS " + name.toUpperCase(Locale.ROOT),
                        "only CSV, delimited text and Parquet can be loaded");
        }
    }

    private String text() {
        reader.accept("as");
        return reader.string();
    }

    private int number() {
        reader.accept("as");
        return reader.integer();
    }

    private char character(String option) {
        var text = text();
        if (text.length() != 1 || text.charAt(0) > 127) {
            throw new SqlSyntaxException("COPY " + option + " must be a single ASCII character, not '" + text + "'");
        }
        return text.charAt(0);
    }

    private OptionalInt replacement() {
        var given = reader.accept("as") || reader.peek().kind() == Kind.STRING;
        var text = given ? reader.string() : "?";
        if (text.length() != 1 || text.charAt(0) == 0 || text.charAt(0) > 127) {
            throw new SqlSyntaxException("COPY ACCEPTINVCHARS must name one ASCII character, not '" + text + "'");
        }
        return OptionalInt.of(text.charAt(0));
    }

    private int maximumErrors() {
        var number = number();
        if (number < 0 || number > HIGHEST_MAXERROR) {
            throw new SqlSyntaxException("MAXERROR must be between 0 and " + HIGHEST_MAXERROR + ", not " + number);
        }
        return number;
    }

    /** COMPUPDATE and STATUPDATE: compression and statistics change no result. */
    private void setting() {
        for (var word : List.of("preset", "on", "off", "true", "false")) {
            if (reader.accept(word)) {
                return;
            }
        }
    }

    private void encoding() {
        reader.accept("as");
        var token = reader.next();
        var name = token.kind() == Kind.STRING ? Literals.value(token) : token.lower();
        charset = switch (name.replace("-", "").toLowerCase(Locale.ROOT)) {
            case "utf8" -> StandardCharsets.UTF_8;
            case "utf16" -> StandardCharsets.UTF_16;
            case "utf16le" -> StandardCharsets.UTF_16LE;
            case "utf16be" -> StandardCharsets.UTF_16BE;
            case "iso88591" -> StandardCharsets.ISO_8859_1;
            default ->
                throw new SqlSyntaxException(
                        "COPY ENCODING must be UTF8, UTF16, UTF16LE, UTF16BE or ISO88591, not " + name);
        };
    }
}
