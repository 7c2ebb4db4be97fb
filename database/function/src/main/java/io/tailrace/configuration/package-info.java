/**
 * The function by which people and pipelines reach the configuration database from where no network leads to it: migrations, and versions of the configuration.
 * {@link io.tailrace.configuration.ConfigurationHandler} is the entry.
 */
@NullMarked
package io.tailrace.configuration;

import org.jspecify.annotations.NullMarked;
