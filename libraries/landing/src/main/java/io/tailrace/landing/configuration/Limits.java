package io.tailrace.landing.configuration;

import org.jspecify.annotations.Nullable;

/**
 * What a file of a data set may cost before it is refused; null: as much as any file.
 *
 * @param rows data rows
 * @param columns cells in a row
 * @param cellBytes the longest text of a cell, in UTF-8 bytes
 * @param rowBytes all texts of a row, in UTF-8 bytes
 * @param unpackedBytes the unpacked size of a compressed stream or of a workbook's member
 * @param ratio unpacked to packed size
 * @param outputBytes what is written, before packing
 * @param spillBytes distinct values (uniqueness, duplicates) that do not fit into memory, in temporary files
 * @param seconds from the opening of the file to its last row
 */
public record Limits(
        @Nullable Long rows,
        @Nullable Integer columns,
        @Nullable Integer cellBytes,
        @Nullable Integer rowBytes,
        @Nullable Long unpackedBytes,
        @Nullable Integer ratio,
        @Nullable Long outputBytes,
        @Nullable Long spillBytes,
        @Nullable Integer seconds) {

    private static final Limits NONE = new Limits(null, null, null, null, null, null, null, null, null);

    public Limits {
        check(rows, "rows");
        check(columns, "columns");
        check(cellBytes, "cellBytes");
        check(rowBytes, "rowBytes");
        check(unpackedBytes, "unpackedBytes");
        check(ratio, "ratio");
        check(outputBytes, "outputBytes");
        check(spillBytes, "spillBytes");
        check(seconds, "seconds");
    }

    public static Limits none() {
        return NONE;
    }

    private static void check(@Nullable Number limit, String name) {
        if (limit != null && limit.longValue() < 1) {
            throw new IllegalArgumentException("The limit " + name + " is 1 or more, not " + limit + ".");
        }
    }
}
