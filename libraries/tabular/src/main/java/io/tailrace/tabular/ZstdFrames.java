package io.tailrace.tabular;

import java.io.IOException;
import java.io.InputStream;

/**
 * The data frames of a Zstandard file (RFC 8878), byte for byte: frames that are to be skipped (3.1.2) are left out, and a file that ends or goes on where it
 * must not is refused here, with its place. The blocks themselves are not looked into.
 */
final class ZstdFrames extends InputStream {
    private static final int MAGIC = 0xFD2FB528;
    /** Sixteen magic numbers that differ in their lowest four bits. */
    private static final int SKIPPED_MAGIC = 0x184D2A50;

    /** What a decoder may be asked to keep at least (3.1.1.1.2), and all that this one keeps. */
    private static final long LARGEST_WINDOW = 8 << 20;

    private final String file;
    private final InputStream packed;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long packedBytes;
    /** What was looked at of a frame, or is known to belong to it, and goes on to the decoder: first from the array, then from the file. */
    private final byte[] header = new byte[18];

    private int headerAt;
    private int headerEnd;
    private long content;
    private Next next = Next.FRAME;
    private boolean checksum;
    private boolean empty = true;

    private enum Next {
        FRAME,
        BLOCK,
        CHECKSUM,
        END
    }

    ZstdFrames(String file, InputStream packed) {
        this.file = file;
        this.packed = packed;
    }

    /** Whether a frame begins with these four bytes, read as a little-endian number. */
    static boolean begins(int magic) {
        return magic == MAGIC || isSkipped(magic);
    }

    private static boolean isSkipped(int magic) {
        return (magic & ~0xF) == SKIPPED_MAGIC;
    }

    /** Bytes of the file that were read. */
    long packedBytes() {
        return packedBytes;
    }

    /** Whether the file has come to its end, as it should. */
    boolean ended() {
        return next == Next.END;
    }

    /** Whether no frame with data has begun yet. */
    boolean isEmpty() {
        return empty;
    }

    /** Where in the file the frames are read. */
    String place() {
        return "byte " + (packedBytes - (filled - at));
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (headerAt == headerEnd && content == 0) {
            if (next == Next.END) {
                return -1;
            }
            advance();
        }
        if (headerAt < headerEnd) {
            int taken = Math.min(length, headerEnd - headerAt);
            System.arraycopy(header, headerAt, target, offset, taken);
            headerAt += taken;
            return taken;
        }
        if (at == filled && !fill()) {
            throw truncated();
        }
        int taken = (int) Math.min(Math.min(length, content), filled - at);
        System.arraycopy(buffer, at, target, offset, taken);
        at += taken;
        content -= taken;
        return taken;
    }

    @Override
    public void close() throws IOException {
        packed.close();
    }

    private void advance() throws IOException {
        headerAt = 0;
        headerEnd = 0;
        switch (next) {
            case FRAME -> frame();
            case BLOCK -> block();
            case CHECKSUM -> {
                content = 4;
                next = Next.FRAME;
            }
            case END -> {}
        }
    }

    private void frame() throws IOException {
        if (packedBytes > 0 && at == filled && !fill()) {
            next = Next.END;
            return;
        }
        int magic = (int) look(4);
        if (isSkipped(magic)) {
            headerEnd = 0;
            passOver(look(4));
            headerEnd = 0;
        } else if (magic == MAGIC) {
            frameHeader();
        } else {
            throw refused(Refusal.MALFORMED, "a Zstandard frame", "0x%08X".formatted(magic));
        }
    }

    /** The frame header (3.1.1.1), for its length, its window and whether a checksum follows the blocks. */
    private void frameHeader() throws IOException {
        empty = false;
        int descriptor = (int) look(1);
        boolean single = (descriptor & 0x20) != 0;
        checksum = (descriptor & 4) != 0;
        if ((descriptor & 8) != 0) {
            throw refused(Refusal.MALFORMED, "a frame header without reserved bits", "one with them");
        }
        long window = single ? 0 : window((int) look(1));
        if (look(new int[] {0, 1, 2, 4}[descriptor & 3]) != 0) {
            throw refused(Refusal.MALFORMED, "a frame without a dictionary", "one that needs a dictionary");
        }
        int sizeBytes = descriptor >>> 6 == 0 ? (single ? 1 : 0) : 1 << (descriptor >>> 6);
        long size = look(sizeBytes);
        if (single) {
            window = size;
        }
        if (window < 0 || window > LARGEST_WINDOW) {
            throw refused(Refusal.TOO_LARGE, "a window of at most " + LARGEST_WINDOW + " bytes", "a larger one");
        }
        next = Next.BLOCK;
    }

    private static long window(int descriptor) {
        long base = 1L << (10 + (descriptor >>> 3));
        return base + base / 8 * (descriptor & 7);
    }

    /** The block header (3.1.1.2): last block or not, type, size; a block of one repeated byte (type 1) has that byte only. */
    private void block() throws IOException {
        int descriptor = (int) look(3);
        int type = descriptor >>> 1 & 3;
        if (type == 3) {
            throw refused(Refusal.MALFORMED, "a block of a known type", "the reserved type");
        }
        content = type == 1 ? 1 : descriptor >>> 3;
        if ((descriptor & 1) != 0) {
            next = checksum ? Next.CHECKSUM : Next.FRAME;
        }
    }

    private void passOver(long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            if (at == filled && !fill()) {
                throw truncated();
            }
            int step = (int) Math.min(left, filled - at);
            at += step;
            left -= step;
        }
    }

    /** Takes a little-endian number of so many bytes, which also belongs to the frame. */
    private long look(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            if (at == filled && !fill()) {
                throw truncated();
            }
            byte b = buffer[at++];
            header[headerEnd++] = b;
            value |= (b & 0xFFL) << (8 * i);
        }
        return value;
    }

    private boolean fill() throws IOException {
        int read = packed.read(buffer);
        at = 0;
        filled = Math.max(read, 0);
        packedBytes += filled;
        return filled > 0;
    }

    private UnreadableFile truncated() {
        return refused(Refusal.TRUNCATED, "the rest of a Zstandard frame", "the end of the file");
    }

    private UnreadableFile refused(Refusal refusal, String expected, String found) {
        return new UnreadableFile(refusal, file, place(), expected, found);
    }
}
