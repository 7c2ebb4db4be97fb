/**
 * Converts one planned file of a run: from processing to temp-raw, quarantine and archive, or to reject.
 * {@link io.tailrace.converter.ConverterHandler} is the Lambda function, {@link io.tailrace.converter.FileConversion} the work.
 * Every step may be repeated after a crash at any point and then does what is left.
 */
@NullMarked
package io.tailrace.converter;

import org.jspecify.annotations.NullMarked;
