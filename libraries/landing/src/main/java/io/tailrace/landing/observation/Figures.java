package io.tailrace.landing.observation;

/** Where facts become figures. Telling never fails. */
@FunctionalInterface
public interface Figures {
    /** Tells of a fact; whoever knows that it was told before does not call this again. */
    void tell(Fact fact);
}
