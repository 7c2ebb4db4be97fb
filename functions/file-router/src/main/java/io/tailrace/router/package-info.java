/**
 * Brings files from the landing bucket to the regions. {@link io.tailrace.router.FileRouterHandler} takes the events, {@code FileRouting} decides and acts, and
 * {@code Arrivals} is its page of the ledger. A crash at any point is mended by the event coming again.
 */
@NullMarked
package io.tailrace.router;

import org.jspecify.annotations.NullMarked;
