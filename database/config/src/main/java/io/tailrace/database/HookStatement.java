package io.tailrace.database;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A statement that runs inside the transaction of a load. One that ends the transaction, or that Redshift runs outside of transactions only, would leave half a load
 * visible, so it is refused.
 */
final class HookStatement {
    /**
     * They commit, end or begin a transaction, or must stand alone. A procedure that does so is refused by Redshift when it is called in a transaction. (Amazon Redshift
     * Database Developer Guide, "SQL commands", "Managing transactions".)
     */
    private static final Set<String> ENDING =
            Set.of("truncate", "commit", "end", "rollback", "abort", "begin", "start", "vacuum");

    private static final Pattern ALONE = Pattern.compile(
            "(create|drop|alter) (database|external|datashare|library|model)\\b.*|alter table .* append .*|alter table .* alter column .* type .*|set session authorization .*");

    /** Comments, texts, quoted names and what stands between dollar signs. */
    private static final Pattern NO_CODE = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|''|\\\\.)*'|\"(?:[^\"]|\"\")*\"|(\\$\\w*\\$).*?\\1", Pattern.DOTALL);

    private HookStatement() {}

    /** @throws IllegalArgumentException when it may not run there */
    static String checked(String statement) {
        var text = statement.strip();
        var bare = NO_CODE.matcher(text)
                .replaceAll(
                        found -> found.group().startsWith("-") || found.group().startsWith("/") ? " " : "x")
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
        if (bare.contains(";")) {
            throw new IllegalArgumentException("expected one statement without a semicolon, found '" + text + "'.");
        }
        var first = List.of(bare.split("[^a-z]", 2)).getFirst();
        if (first.isEmpty()) {
            throw new IllegalArgumentException("expected a statement, found '" + text + "'.");
        }
        if (ENDING.contains(first) || ALONE.matcher(bare).matches()) {
            throw new IllegalArgumentException(
                    "expected a statement that may run inside the load's transaction, which neither commits nor stands alone, found '"
                            + text + "'.");
        }
        return text;
    }
}
