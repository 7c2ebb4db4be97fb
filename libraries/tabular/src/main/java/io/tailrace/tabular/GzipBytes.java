package io.tailrace.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), all members of it. Unlike the stream of the JDK it ends only where the file ends: a broken second
 * member or bytes after the last one are refused, not dropped.
 */
final class GzipBytes extends InputStream {
    private final String file;
    private final InputStream packed;
    private final Bounds bounds;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 15];
    private int at;
    private int filled;
    private long packedBytes;
    private long unpackedBytes;
    private long memberBytes;
    private boolean ended;

    GzipBytes(String file, InputStream packed, Bounds bounds) throws IOException {
        this.file = file;
        this.packed = packed;
        this.bounds = bounds;
        header();
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
        try {
            while (!ended) {
                int read = inflater.inflate(target, offset, length);
                if (read > 0) {
                    count(target, offset, read);
                    return read;
                }
                if (inflater.finished()) {
                    trailer();
                } else if (inflater.needsDictionary()) {
                    throw malformed("a deflate stream", "one that needs a dictionary");
                } else {
                    feed();
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw malformed("a deflate stream", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }

    private void count(byte[] target, int offset, int read) {
        crc.update(target, offset, read);
        memberBytes += read;
        unpackedBytes += read;
        bounds.checkUnpacked(file, "gzip stream", unpackedBytes, packedBytes);
    }

    private void feed() throws IOException {
        if (at == filled && !fill()) {
            throw truncated("a deflate stream");
        }
        inflater.setInput(buffer, at, filled - at);
        at = filled;
    }

    private void trailer() throws IOException {
        at -= inflater.getRemaining();
        if (littleEndian(4) != crc.getValue()) {
            throw malformed("the checksum of the unpacked bytes", "another one");
        }
        if (littleEndian(4) != (memberBytes & 0xFFFF_FFFFL)) {
            throw malformed("the size of the unpacked bytes", "another one");
        }
        // Tape and mainframe tools pad with zeros to a block.
        int next = take();
        while (next == 0) {
            next = take();
        }
        if (next < 0) {
            ended = true;
            return;
        }
        at--;
        packedBytes--;
        inflater.reset();
        crc.reset();
        memberBytes = 0;
        header();
    }

    private void header() throws IOException {
        int magic = (int) littleEndian(2);
        if (magic != 0x8B1F) {
            throw malformed(
                    "a gzip header", "0x%04X".formatted(Short.toUnsignedInt(Short.reverseBytes((short) magic))));
        }
        if (must() != 8) {
            throw malformed("gzip by deflate", "another method");
        }
        int flags = must();
        littleEndian(6);
        if ((flags & 4) != 0) {
            for (long extra = littleEndian(2); extra > 0; extra--) {
                must();
            }
        }
        skipText((flags & 8) != 0);
        skipText((flags & 16) != 0);
        if ((flags & 2) != 0) {
            littleEndian(2);
        }
    }

    private void skipText(boolean present) throws IOException {
        while (present && must() != 0) {
            // File name and comment end with a zero and say nothing that is needed.
            present = true;
        }
    }

    private long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) must() << (8 * i);
        }
        return value;
    }

    private int must() throws IOException {
        int b = take();
        if (b < 0) {
            throw truncated("the rest of a gzip stream");
        }
        return b;
    }

    private int take() throws IOException {
        return at == filled && !fill() ? -1 : buffer[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        int read = packed.read(buffer);
        at = 0;
        filled = Math.max(read, 0);
        packedBytes += filled;
        return filled > 0;
    }

    private UnreadableFile truncated(String expected) {
        return new UnreadableFile(Refusal.TRUNCATED, file, place(), expected, "the end of the file");
    }

    private UnreadableFile malformed(String expected, String found) {
        return new UnreadableFile(Refusal.MALFORMED, file, place(), expected, found);
    }

    private String place() {
        return "byte " + (packedBytes - (filled - at));
    }
}
