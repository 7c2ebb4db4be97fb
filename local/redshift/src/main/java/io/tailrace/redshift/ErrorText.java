package io.tailrace.redshift;

import io.tailrace.redshift.dialect.RedshiftDialect;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What DescribeStatement shows as the error of a statement: "ERROR: ..." with the details on lines of their own. */
final class ErrorText {
    private static final String TOO_LONG = "22001";
    private static final String MATCHED_TWICE = "MERGE command cannot affect row a second time";
    private static final Pattern OWN_FUNCTION = Pattern.compile(
            RedshiftDialect.SCHEMA
                    + "\\.|function (value_too_long|refuse|canonical_part|commit_truncate|commit_statement|\\w*datashare\\w*|\\w*late_views?)\\(");

    private ErrorText() {}

    static String of(Exception cause) {
        if (cause instanceof PSQLException sql && sql.getServerErrorMessage() != null) {
            return server(sql.getServerErrorMessage());
        }
        return "ERROR: " + cause.getMessage();
    }

    private static String server(@Nullable ServerErrorMessage error) {
        if (error == null) {
            return "ERROR: no message";
        }
        var message = error.getMessage();
        if (MATCHED_TWICE.equals(message)) {
            return "ERROR: Found multiple matches to update the same tuple.";
        }
        var detail = error.getDetail();
        if (TOO_LONG.equals(error.getSQLState()) && detail == null) {
            detail = capitalised(message);
            message = "Value too long for character type";
        }
        return "ERROR: " + message + line("Detail", detail) + line("Hint", error.getHint())
                + line("Where", where(error.getWhere()));
    }

    /** The calls of a procedure that led to the error, without those of the warehouse's own functions. */
    private static String where(@Nullable String context) {
        return context == null
                ? ""
                : context.lines()
                        .filter(call -> !OWN_FUNCTION.matcher(call).find())
                        .collect(Collectors.joining("\n"));
    }

    private static String capitalised(@Nullable String text) {
        return text == null || text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String line(String name, @Nullable String text) {
        return text == null || text.isEmpty() ? "" : "\n  " + name + ": " + text;
    }
}
