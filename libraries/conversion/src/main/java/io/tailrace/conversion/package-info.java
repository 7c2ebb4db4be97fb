/**
 * One file becomes canonical CSV: read, checked against its data set, written, with every row accounted for.
 * {@link io.tailrace.conversion.Conversion} does it in one pass, from any source to any sink, so that the converter function and the command line share it.
 * Nothing here knows S3.
 */
@NullMarked
package io.tailrace.conversion;

import org.jspecify.annotations.NullMarked;
