/** Tests of the quality library, through its front door. */
@org.jspecify.annotations.NullMarked
package io.tailrace.quality;
