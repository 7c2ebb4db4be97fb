/**
 * Makes days of files for any configuration: clean ones of any size, and the small day of the sample company with every fault that a pipeline meets.
 * What each file must become is written beside the files, worked out from what was put in and never from what the pipeline makes of it.
 * {@link io.tailrace.samples.SampleDay} and {@link io.tailrace.samples.LargeDay} are the entries.
 */
@NullMarked
package io.tailrace.samples;

import org.jspecify.annotations.NullMarked;
