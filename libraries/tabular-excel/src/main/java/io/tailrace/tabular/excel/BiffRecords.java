package io.tailrace.tabular.excel;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The records of a workbook stream ([MS-XLS] 2.1.4), one at a time: two bytes of type, two of length, the data.
 * Hot code: a record is looked at where it lies in the buffer.
 */
final class BiffRecords {
    static final int CONTINUE = 0x3C;
    private static final int HEADER = 4;
    /** Room for two records of any size. */
    private static final int BUFFER = 1 << 17;

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final String file;
    private final OleStream stream;
    private @Nullable BiffCipher cipher;
    private final byte[] buffer = new byte[BUFFER];
    private int limit;
    /** The position in the stream of the first byte of the buffer. */
    private long base;

    private int type = -1;
    private int start;
    private int length;
    /** The place in the buffer of the header that follows. */
    private int next;

    BiffRecords(String file, OleStream stream, long position, @Nullable BiffCipher cipher) {
        this.file = file;
        this.stream = stream;
        this.cipher = cipher;
        base = position;
        if (position >= stream.size()) {
            throw new UnreadableFile(
                    Refusal.TRUNCATED, file, "workbook stream", "records at byte " + position, "the end before it");
        }
    }

    /** Decrypts the records from the next one on. */
    void decryptBy(BiffCipher cipher) {
        this.cipher = cipher;
    }

    /** Moves to the next record; false when the stream ends behind a whole record. */
    boolean next() {
        // Less than a header is padding.
        if (!ensure(next, HEADER)) {
            return false;
        }
        type = u16In(next);
        length = u16In(next + 2);
        if (!ensure(next, HEADER + length)) {
            throw new UnreadableFile(
                    Refusal.TRUNCATED, file, place(), length + " bytes of a record", "the end of the workbook stream");
        }
        start = next + HEADER;
        next = start + length;
        if (cipher != null) {
            cipher.decrypt(type, buffer, start, length, base + start);
        }
        return true;
    }

    /** Moves to the next record when it continues this one. */
    boolean nextContinues() {
        return ensure(start, next - start + HEADER) && u16In(next) == CONTINUE && next();
    }

    int type() {
        return type;
    }

    int length() {
        return length;
    }

    int u8(int at) {
        check(at, 1);
        return buffer[start + at] & 0xFF;
    }

    int u16(int at) {
        check(at, 2);
        return u16In(start + at);
    }

    int i32(int at) {
        check(at, 4);
        return (int) INTS.get(buffer, start + at);
    }

    double f64(int at) {
        check(at, 8);
        return Double.longBitsToDouble((long) LONGS.get(buffer, start + at));
    }

    void copy(int at, byte[] target, int offset, int count) {
        check(at, count);
        System.arraycopy(buffer, start + at, target, offset, count);
    }

    UnreadableFile malformed(String expected, String found) {
        return new UnreadableFile(Refusal.MALFORMED, file, place(), expected, found);
    }

    String place() {
        return "workbook stream before byte " + (base + next);
    }

    private void check(int at, int count) {
        if (at + count > length) {
            throw malformed(
                    "a record of at least %d bytes".formatted(at + count), "0x%04X of %d".formatted(type, length));
        }
    }

    private int u16In(int at) {
        return (short) SHORTS.get(buffer, at) & 0xFFFF;
    }

    /** Whether so many bytes from this place on are there; what lies in front of them may move out of the buffer. */
    private boolean ensure(int from, int count) {
        if (from + count <= limit) {
            return true;
        }
        System.arraycopy(buffer, from, buffer, 0, limit - from);
        base += from;
        limit -= from;
        start -= from;
        next -= from;
        try {
            limit += stream.read(base + limit, buffer, limit, buffer.length - limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count <= limit;
    }
}
