/** Sees what a function looks up by name while it works; the entry is {@link io.tailrace.commands.lookups.LookupAgent}. */
@NullMarked
package io.tailrace.commands.lookups;

import org.jspecify.annotations.NullMarked;
