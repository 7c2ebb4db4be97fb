package io.tailrace.servers.s3;

import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;

/** What must hold of the object that a write would replace; both parts are HTTP entity tags or {@code *}. */
record WriteCondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    static final WriteCondition NONE = new WriteCondition(null, null);

    /** @param current the ETag of the object that is there, null when there is none */
    void check(@Nullable String current) {
        if (ifMatch != null && !matches(ifMatch, current)) {
            throw S3Exceptions.preconditionFailed(null);
        }
        if (ifNoneMatch != null && matches(ifNoneMatch, current)) {
            throw S3Exceptions.preconditionFailed(null);
        }
    }

    private static boolean matches(String condition, @Nullable String current) {
        return current != null && (condition.equals("*") || unquoted(condition).equals(unquoted(current)));
    }

    private static String unquoted(String eTag) {
        return eTag.replace("\"", "");
    }
}
