package io.tailrace.tabular;

/**
 * What a file may cost before it is refused as {@link Refusal#TOO_LARGE}.
 *
 * @param cellBytes the longest text of one cell, in UTF-8 bytes
 * @param rowBytes all texts of one row, in UTF-8 bytes
 * @param columns cells in one row
 * @param unpackedBytes the unpacked size of one compressed stream or package member
 * @param ratio unpacked to packed size, looked at only beyond {@code ratioFloorBytes}
 * @param ratioFloorBytes unpacked size up to which any ratio is fine
 * @param sharedStringBytes all shared strings of a workbook, in UTF-8 bytes, since they are kept in memory
 */
public record Bounds(
        int cellBytes,
        int rowBytes,
        int columns,
        long unpackedBytes,
        int ratio,
        long ratioFloorBytes,
        long sharedStringBytes) {

    private static final Bounds STANDARD =
            new Bounds(16 << 20, 64 << 20, 16_384, 64L << 30, 300, 256L << 20, 512L << 20);

    public Bounds {
        if (cellBytes < 1
                || rowBytes < 1
                || columns < 1
                || unpackedBytes < 1
                || ratio < 1
                || ratioFloorBytes < 0
                || sharedStringBytes < 1) {
            throw new IllegalArgumentException(
                    "Bounds must be positive: " + cellBytes + ", " + rowBytes + ", " + columns + ", " + unpackedBytes
                            + ", " + ratio + ", " + ratioFloorBytes + ", " + sharedStringBytes + ".");
        }
    }

    public static Bounds standard() {
        return STANDARD;
    }

    /**
     * Checks what came out of packed bytes so far.
     *
     * @throws UnreadableFile when it is more than these bounds allow
     */
    public void checkUnpacked(String file, String place, long unpacked, long packed) {
        if (unpacked > unpackedBytes) {
            throw tooLarge(file, place, "at most " + unpackedBytes + " unpacked bytes", "more");
        }
        if (unpacked > ratioFloorBytes && unpacked / ratio > packed) {
            throw tooLarge(
                    file, place, "at most " + ratio + " times the packed size", unpacked + " bytes out of " + packed);
        }
    }

    private static UnreadableFile tooLarge(String file, String place, String expected, String found) {
        return new UnreadableFile(Refusal.TOO_LARGE, file, place, expected, found);
    }
}
