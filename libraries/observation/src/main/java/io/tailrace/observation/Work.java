package io.tailrace.observation;

/** Something to do that answers something. */
@FunctionalInterface
public interface Work<T, E extends Exception> {
    T answer() throws E;
}
