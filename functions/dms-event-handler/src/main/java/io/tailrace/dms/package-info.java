/**
 * Starts a chain of the warehouse when a full load of AWS DMS has finished. {@link io.tailrace.dms.DmsEventHandler} takes the events, {@code TaskEvents} decides, and
 * {@code EventLog} remembers: an event that comes twice starts nothing twice.
 */
@NullMarked
package io.tailrace.dms;

import org.jspecify.annotations.NullMarked;
