package io.tailrace.router;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should look at: a message of the attention queue.
 *
 * @param movedTo the key where the file is now; null when it is nowhere
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@RegisterForReflection
record Attention(
        Kind kind, String bucket, String key, @Nullable String movedTo, String message) {
    enum Kind {
        UNROUTED,
        GONE
    }
}
