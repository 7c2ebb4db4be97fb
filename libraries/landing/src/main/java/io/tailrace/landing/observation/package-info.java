/**
 * What services tell about themselves: facts that become figures, and steps that become lineage. {@link io.tailrace.landing.observation.Observers} is what a service is given; how it is told, and to whom, is
 * the business of {@code libraries/observation}.
 */
@NullMarked
package io.tailrace.landing.observation;

import org.jspecify.annotations.NullMarked;
