/**
 * What a steward configures: regions, tail dialects, data sets with their contracts, mappings, procedures, DMS tasks and datashares, as
 * {@link io.tailrace.landing.configuration.Configuration}. The records are complete: every default is filled in. {@link io.tailrace.landing.configuration.Mappings}
 * says where a file name goes.
 */
@NullMarked
package io.tailrace.landing.configuration;

import org.jspecify.annotations.NullMarked;
