/**
 * How functions tell what they do: log lines as JSON objects ({@link io.tailrace.observation.LogLines}), what they are about ({@link io.tailrace.observation.Scope}), figures in CloudWatch's embedded metric
 * format ({@link io.tailrace.observation.EmbeddedMetrics}), and lineage for OpenLineage ({@link io.tailrace.observation.OpenLineageSender}). {@link io.tailrace.observation.Invocation} is put around every
 * handler. No secret and no value of a cell is told.
 */
@NullMarked
package io.tailrace.observation;

import org.jspecify.annotations.NullMarked;
