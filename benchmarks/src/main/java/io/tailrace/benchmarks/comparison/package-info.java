/**
 * A second opinion on workbooks: the cells that our reader gives against the values that Apache POI finds stored in the same file.
 * {@link io.tailrace.benchmarks.comparison.FolderComparison} goes through a folder.
 */
@NullMarked
package io.tailrace.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
