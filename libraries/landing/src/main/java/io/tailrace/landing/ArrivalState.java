package io.tailrace.landing;

import java.util.Set;

/** Where an arrival is on its way; it moves only forward. */
public enum ArrivalState {
    LANDED,
    PROCESSING,
    CONVERTED,
    LOADED,
    ARCHIVED,
    REJECTED,
    SUPERSEDED,
    FAILED,
    UNROUTED,
    DUPLICATE;

    /** The states that may follow this one. */
    public Set<ArrivalState> next() {
        return switch (this) {
            case LANDED -> Set.of(PROCESSING, REJECTED, SUPERSEDED);
            case PROCESSING -> Set.of(CONVERTED, ARCHIVED, REJECTED, FAILED);
            case CONVERTED -> Set.of(LOADED, FAILED);
            case LOADED, ARCHIVED, REJECTED, SUPERSEDED, FAILED, UNROUTED, DUPLICATE -> Set.of();
        };
    }
}
