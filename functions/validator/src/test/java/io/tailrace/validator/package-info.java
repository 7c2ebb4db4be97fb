/**
 * Tests of the validator. {@link io.tailrace.validator.World} holds a region's bucket and ledger in memory and the services on them; the ledger in PostgreSQL passes the same
 * contract as the one in memory. {@link io.tailrace.validator.Interruptions} breaks any of their calls, to see that a repeat does what is left.
 */
@NullMarked
package io.tailrace.validator;

import org.jspecify.annotations.NullMarked;
