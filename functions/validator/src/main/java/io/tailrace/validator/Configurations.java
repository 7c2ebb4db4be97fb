package io.tailrace.validator;

import io.tailrace.landing.configuration.Configuration;

/** The configuration as stewards have applied it. */
interface Configurations {
    /** The newest version. */
    Version current();

    /** A configuration and the number it is recorded under. */
    record Version(long number, Configuration configuration) {}
}
