package io.tailrace.quality;

import org.jspecify.annotations.Nullable;

/**
 * What findings say of the table.
 *
 * @param file the name people know
 * @param sheet null for text
 * @param shortRows whether a row may have fewer cells than the header: true for sheets, where blank cells at the end do not exist
 */
public record Table(String file, @Nullable String sheet, boolean shortRows) {}
