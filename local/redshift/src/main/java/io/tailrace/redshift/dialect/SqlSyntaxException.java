package io.tailrace.redshift.dialect;

/** The text is not SQL that Redshift would read; the message is what Redshift's parser would say, or close to it. */
public class SqlSyntaxException extends RuntimeException {
    public SqlSyntaxException(String message) {
        super(message);
    }
}
