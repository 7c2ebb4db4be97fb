package io.tailrace.landing.observation;

/** Where lineage is told. Telling never fails, and the same event may be told again. */
@FunctionalInterface
public interface LineageEvents {
    void tell(LineageEvent event);
}
