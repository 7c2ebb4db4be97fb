package io.tailrace.tabular;

import java.time.Duration;

/**
 * What a file may cost before it is refused, each bound under a name of its own in {@link Refusal}.
 *
 * @param cellBytes the longest text of one cell, in UTF-8 bytes
 * @param rowBytes all texts of one row, in UTF-8 bytes
 * @param columns cells in one row
 * @param rows rows of one table, the header not counted
 * @param unpackedBytes the unpacked size of one compressed stream or package member
 * @param ratio unpacked to packed size, looked at only beyond {@code ratioFloorBytes}
 * @param ratioFloorBytes unpacked size up to which any ratio is fine
 * @param sharedStringBytes all shared strings of a workbook, in UTF-8 bytes
 * @param outputBytes what may be written for one file, before packing
 * @param time from the opening of a table to its last row
 */
public record Bounds(
        int cellBytes,
        int rowBytes,
        int columns,
        long rows,
        long unpackedBytes,
        int ratio,
        long ratioFloorBytes,
        long sharedStringBytes,
        long outputBytes,
        Duration time) {

    private static final Bounds STANDARD = new Bounds(
            16 << 20,
            64 << 20,
            16_384,
            10_000_000_000L,
            64L << 30,
            300,
            256L << 20,
            1L << 30,
            256L << 30,
            Duration.ofDays(1));

    public Bounds {
        if (cellBytes < 1
                || rowBytes < 1
                || columns < 1
                || rows < 1
                || unpackedBytes < 1
                || ratio < 1
                || ratioFloorBytes < 0
                || sharedStringBytes < 1
                || outputBytes < 1
                || time.isNegative()) {
            throw new IllegalArgumentException(
                    "Bounds must be positive: " + cellBytes + ", " + rowBytes + ", " + columns + ", " + rows + ", "
                            + unpackedBytes + ", " + ratio + ", " + ratioFloorBytes + ", " + sharedStringBytes + ", "
                            + outputBytes + ", " + time + ".");
        }
    }

    public static Bounds standard() {
        return STANDARD;
    }

    public Bounds withCellBytes(int most) {
        return new Bounds(
                most,
                rowBytes,
                columns,
                rows,
                unpackedBytes,
                ratio,
                ratioFloorBytes,
                sharedStringBytes,
                outputBytes,
                time);
    }

    public Bounds withRowBytes(int most) {
        return new Bounds(
                cellBytes,
                most,
                columns,
                rows,
                unpackedBytes,
                ratio,
                ratioFloorBytes,
                sharedStringBytes,
                outputBytes,
                time);
    }

    public Bounds withColumns(int most) {
        return new Bounds(
                cellBytes,
                rowBytes,
                most,
                rows,
                unpackedBytes,
                ratio,
                ratioFloorBytes,
                sharedStringBytes,
                outputBytes,
                time);
    }

    public Bounds withRows(long most) {
        return new Bounds(
                cellBytes,
                rowBytes,
                columns,
                most,
                unpackedBytes,
                ratio,
                ratioFloorBytes,
                sharedStringBytes,
                outputBytes,
                time);
    }

    public Bounds withUnpackedBytes(long most) {
        return new Bounds(
                cellBytes, rowBytes, columns, rows, most, ratio, ratioFloorBytes, sharedStringBytes, outputBytes, time);
    }

    /** At most this ratio of unpacked to packed bytes, beyond so many unpacked bytes. */
    public Bounds withRatio(int most, long floorBytes) {
        return new Bounds(
                cellBytes,
                rowBytes,
                columns,
                rows,
                unpackedBytes,
                most,
                floorBytes,
                sharedStringBytes,
                outputBytes,
                time);
    }

    public Bounds withSharedStringBytes(long most) {
        return new Bounds(
                cellBytes, rowBytes, columns, rows, unpackedBytes, ratio, ratioFloorBytes, most, outputBytes, time);
    }

    public Bounds withOutputBytes(long most) {
        return new Bounds(
                cellBytes,
                rowBytes,
                columns,
                rows,
                unpackedBytes,
                ratio,
                ratioFloorBytes,
                sharedStringBytes,
                most,
                time);
    }

    public Bounds withTime(Duration most) {
        return new Bounds(
                cellBytes,
                rowBytes,
                columns,
                rows,
                unpackedBytes,
                ratio,
                ratioFloorBytes,
                sharedStringBytes,
                outputBytes,
                most);
    }

    /**
     * Checks what came out of packed bytes so far.
     *
     * @throws UnreadableFile when it is more than these bounds allow
     */
    public void checkUnpacked(String file, String place, long unpacked, long packed) {
        if (unpacked > unpackedBytes) {
            throw unpacksTooLarge(file, place, "at most " + unpackedBytes + " unpacked bytes", "more");
        }
        if (unpacked > ratioFloorBytes && unpacked / ratio > packed) {
            throw unpacksTooLarge(
                    file,
                    place,
                    "at most " + ratio + " times the packed bytes",
                    unpacked + " bytes from " + packed + " packed bytes");
        }
    }

    private static UnreadableFile unpacksTooLarge(String file, String place, String expected, String found) {
        return new UnreadableFile(Refusal.UNPACKS_TOO_LARGE, file, place, expected, found);
    }
}
