/**
 * What a data set promises, checked row by row while the file streams by: contract, presets, duplicates and rules in DQDL.
 * {@link io.tailrace.quality.Checks} says what is checked; its {@link io.tailrace.quality.Inspection} judges one table and gives every row exactly one fate.
 * Nothing here knows where a table comes from or goes to, so the package serves functions, command line and tests alike.
 */
@NullMarked
package io.tailrace.quality;

import org.jspecify.annotations.NullMarked;
