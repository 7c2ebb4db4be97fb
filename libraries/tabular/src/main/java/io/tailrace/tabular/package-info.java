/**
 * Tables read as a stream of rows, whatever file they come from, and written as the canonical CSV.
 * Delimited and fixed-width text is opened here by {@link io.tailrace.tabular.TextTables}; workbooks are opened by the excel module.
 * A reader holds one row at a time and refuses what it cannot read by {@link io.tailrace.tabular.UnreadableFile} and nothing else.
 */
@NullMarked
package io.tailrace.tabular;

import org.jspecify.annotations.NullMarked;
