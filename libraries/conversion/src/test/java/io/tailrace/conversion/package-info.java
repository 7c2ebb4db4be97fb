/** Tests of conversions: case folders, and properties against an oracle that knows nothing of streaming. */
@org.jspecify.annotations.NullMarked
package io.tailrace.conversion;
