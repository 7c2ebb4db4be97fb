/**
 * Says what became of a file or a run: {@link io.tailrace.report.FileFacts} gathers what was found in a file, {@link io.tailrace.report.FilePage} and
 * {@link io.tailrace.report.RunPage} write it as one HTML page each, which needs neither server nor network nor script. Pages are bounded, and every text from
 * outside is escaped.
 */
@NullMarked
package io.tailrace.report;

import org.jspecify.annotations.NullMarked;
