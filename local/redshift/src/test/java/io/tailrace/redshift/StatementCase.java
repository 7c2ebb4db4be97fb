package io.tailrace.redshift;

import io.tailrace.redshift.dialect.RedshiftDialect;
import io.tailrace.redshift.dialect.SqlSyntaxException;
import io.tailrace.redshift.dialect.Translation;
import io.tailrace.redshift.dialect.UnsupportedStatementException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A statement of {@code statements.txt}.
 *
 * @param expected the first value of the result, or a part of the error when refused; null when nothing is compared
 */
record StatementCase(
        String kind, @org.jspecify.annotations.Nullable String expected, String sql) {

    static List<StatementCase> all() {
        var cases = new ArrayList<StatementCase>();
        for (var block : text().split("(?m)^--- ", -1)) {
            var head = block.lines().findFirst().orElse("");
            if (!block.isBlank() && !head.startsWith("#")) {
                var arrow = head.indexOf(" =>");
                cases.add(new StatementCase(
                        arrow < 0 ? head.strip() : head.substring(0, arrow).strip(),
                        arrow < 0 ? null : head.substring(arrow + 3).strip(),
                        block.substring(head.length()).strip()));
            }
        }
        return List.copyOf(cases);
    }

    private static String text() {
        try (var in = Objects.requireNonNull(StatementCase.class.getResourceAsStream("statements.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the stand-in does with the statement: PostgreSQL's statements, the sentence of the refusal, or nothing. */
    record Taken(String kind, String becomes) {}

    Taken taken() {
        try {
            var translation = RedshiftDialect.translate(sql);
            return new Taken(
                    translation.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), becomes(translation));
        } catch (UnsupportedStatementException | SqlSyntaxException e) {
            return new Taken("refused", String.valueOf(e.getMessage()));
        }
    }

    private static String becomes(Translation translation) {
        return switch (translation) {
            case Translation.Postgres postgres -> String.join("; ", postgres.steps());
            case Translation.Copy copy -> "COPY";
            case Translation.Unload unload -> "UNLOAD";
            case Translation.Append append -> "ALTER TABLE APPEND";
        };
    }

    @Override
    public String toString() {
        return kind + ": " + shown(sql);
    }

    static String shown(String sql) {
        return sql.replaceAll("\\s+", " ").strip();
    }
}
