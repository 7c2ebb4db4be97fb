package io.tailrace.landing.observation;

/** Everybody whom a service tells what it does. */
public record Observers(Figures figures, LineageEvents lineage) {
    /** Nobody listens. */
    public static Observers none() {
        return new Observers(fact -> {}, event -> {});
    }
}
