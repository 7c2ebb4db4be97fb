/** Tests of the converter function, on buckets in memory that break where they are told to. */
@org.jspecify.annotations.NullMarked
package io.tailrace.converter;
