package io.tailrace.tabular;

/**
 * Takes off what a file is packed in: gzip and single-member zip, nested as the name says ({@code x.csv.gz}).
 * Gzip is known by its magic number, zip by magic number and a name that does not end as a workbook's does.
 */
public final class Compression {
    private Compression() {}

    /** The bytes inside, under the name inside: {@code x.csv} for {@code x.csv.gz}; the source itself when it is not packed. */
    public static TableSource.Stream unpack(TableSource source, Bounds bounds) {
        throw new UnsupportedOperationException();
    }
}
