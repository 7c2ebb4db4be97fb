package io.tailrace.router;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tailrace.landing.RegionName;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event.
 *
 * @param region null: no region's
 */
@RegisterForReflection
record Routed(String key, @Nullable RegionName region, Outcome outcome) {
    enum Outcome {
        /** Waits for a run in the region's {@code landing/}. */
        LANDED,
        /** The same bytes were there before; nothing was landed. */
        DUPLICATE,
        /** A later upload took its place; nothing was landed. */
        SUPERSEDED,
        /** No mapping knows the name; it lies in {@code unrouted/}. */
        UNROUTED,
        /** Somebody took the file away before it could be routed. */
        GONE,
        /** The event was handled before. */
        REPEATED,
        /** A folder marker, or what the router itself wrote. */
        IGNORED
    }
}
