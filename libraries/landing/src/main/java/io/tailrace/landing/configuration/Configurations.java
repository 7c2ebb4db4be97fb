package io.tailrace.landing.configuration;

/** The versions of the configuration, as the functions read them. */
@FunctionalInterface
public interface Configurations {
    /** The newest version, at the time of the call. */
    Version current();

    /** A configuration with its number. */
    record Version(long version, Configuration configuration) {}
}
