package io.tailrace.tabular.excel;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The records of a workbook stream ([MS-XLS] 2.1.4), one at a time: two bytes of type, two of length, the data. */
final class BiffRecords implements AutoCloseable {
    static final int CONTINUE = 0x3C;
    private static final int NONE = -1;

    private final String file;
    private final InputStream bytes;
    private final byte[] data = new byte[1 << 16];
    private int type = NONE;
    private int length;
    private int nextType = NONE;
    private int nextLength;
    private long position;

    BiffRecords(String file, InputStream bytes, long position) {
        this.file = file;
        this.bytes = bytes;
        try {
            bytes.skipNBytes(position);
        } catch (EOFException e) {
            throw new UnreadableFile(
                    Refusal.TRUNCATED, file, "workbook stream", "a sheet at byte " + position, "the end before it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.position = position;
        readHeader();
    }

    /** Moves to the next record; false when the stream ends behind a whole record. */
    boolean next() {
        if (nextType == NONE) {
            return false;
        }
        type = nextType;
        length = nextLength;
        if (read(data, length) < length) {
            throw new UnreadableFile(
                    Refusal.TRUNCATED, file, place(), length + " bytes of a record", "the end of the workbook stream");
        }
        position += length;
        readHeader();
        return true;
    }

    /** Moves to the next record when it continues this one. */
    boolean nextContinues() {
        return nextType == CONTINUE && next();
    }

    int type() {
        return type;
    }

    int length() {
        return length;
    }

    int u8(int at) {
        check(at, 1);
        return data[at] & 0xFF;
    }

    int u16(int at) {
        check(at, 2);
        return (data[at] & 0xFF) | (data[at + 1] & 0xFF) << 8;
    }

    int i32(int at) {
        return u16(at) | u16(at + 2) << 16;
    }

    double f64(int at) {
        return Double.longBitsToDouble((i32(at) & 0xFFFF_FFFFL) | (long) i32(at + 4) << 32);
    }

    void copy(int at, byte[] target, int offset, int count) {
        check(at, count);
        System.arraycopy(data, at, target, offset, count);
    }

    UnreadableFile malformed(String expected, String found) {
        return new UnreadableFile(Refusal.MALFORMED, file, place(), expected, found);
    }

    String place() {
        return "workbook stream before byte " + position;
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(int at, int count) {
        if (at + count > length) {
            throw malformed(
                    "a record of at least %d bytes".formatted(at + count), "0x%04X of %d".formatted(type, length));
        }
    }

    private void readHeader() {
        var header = new byte[4];
        int read = read(header, 4);
        // Less than a header is padding.
        nextType = read < 4 ? NONE : (header[0] & 0xFF) | (header[1] & 0xFF) << 8;
        nextLength = read < 4 ? 0 : (header[2] & 0xFF) | (header[3] & 0xFF) << 8;
        position += read;
    }

    private int read(byte[] target, int count) {
        try {
            return bytes.readNBytes(target, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
