/**
 * Brings the datashares of the warehouse to what the configuration says: {@link io.tailrace.landing.datashare.DatasharePlan} compares it with what
 * {@link io.tailrace.landing.datashare.ExistingShares} found there, and says each difference with the statements that end it. Nothing here talks to a warehouse.
 */
@NullMarked
package io.tailrace.landing.datashare;

import org.jspecify.annotations.NullMarked;
