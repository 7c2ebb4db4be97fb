/** Tests that the samples are what they say, byte for byte. */
@NullMarked
package io.tailrace.samples;

import org.jspecify.annotations.NullMarked;
