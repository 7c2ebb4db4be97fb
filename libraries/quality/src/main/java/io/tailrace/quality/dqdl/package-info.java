/**
 * Rulesets as they are written, in DQDL, the Data Quality Definition Language of AWS Glue: {@link io.tailrace.quality.dqdl.DqdlParser} reads a text into a
 * {@link io.tailrace.quality.dqdl.WrittenRuleset}. What the rules mean, and whether they are evaluated, is decided elsewhere.
 */
@NullMarked
package io.tailrace.quality.dqdl;

import org.jspecify.annotations.NullMarked;
