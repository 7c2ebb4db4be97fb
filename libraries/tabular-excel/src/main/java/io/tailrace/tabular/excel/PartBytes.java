package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The unpacked bytes of one part, with size and checksum checked at its end. */
final class PartBytes extends InputStream {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private final String file;
    private final InputStream packed;
    private final ZipPackage.Part part;
    private final Bounds bounds;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long packedLeft;
    private long unpackedBytes;
    private boolean ended;

    PartBytes(String file, InputStream packed, ZipPackage.Part part, Bounds bounds) {
        this.file = file;
        this.packed = packed;
        this.part = part;
        this.bounds = bounds;
        packedLeft = part.packedSize();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int read = part.method() == STORED ? copy(target, start, length) : inflate(target, start, length);
        if (read < 0) {
            ended = true;
            checkEnd();
            return -1;
        }
        crc.update(target, start, read);
        unpackedBytes += read;
        bounds.checkUnpacked(file, part.name(), unpackedBytes, part.packedSize());
        return read;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        ended = true;
        packed.close();
    }

    private int copy(byte[] target, int start, int length) throws IOException {
        if (at == filled && !fill()) {
            return -1;
        }
        int read = Math.min(length, filled - at);
        System.arraycopy(buffer, at, target, start, read);
        at += read;
        return read;
    }

    private int inflate(byte[] target, int start, int length) throws IOException {
        try {
            while (true) {
                int read = inflater.inflate(target, start, length);
                if (read > 0) {
                    return read;
                }
                if (inflater.finished()) {
                    return -1;
                }
                if (inflater.needsDictionary() || !fill()) {
                    throw refused(
                            Refusal.TRUNCATED, "a whole deflate stream", "its end after " + unpackedBytes + " bytes");
                }
                inflater.setInput(buffer, 0, filled);
            }
        } catch (DataFormatException e) {
            throw refused(Refusal.MALFORMED, "a deflate stream", String.valueOf(e.getMessage()));
        }
    }

    private boolean fill() throws IOException {
        if (packedLeft <= 0) {
            return false;
        }
        int read = packed.read(buffer, 0, (int) Math.min(buffer.length, packedLeft));
        if (read <= 0) {
            throw refused(Refusal.TRUNCATED, packedLeft + " more bytes", "the end of the file");
        }
        at = 0;
        filled = read;
        packedLeft -= read;
        return true;
    }

    private void checkEnd() {
        if (unpackedBytes != part.size() || crc.getValue() != part.crc()) {
            throw refused(Refusal.MALFORMED, "the size and checksum that the directory gives", "others");
        }
    }

    private UnreadableFile refused(Refusal refusal, String expected, String found) {
        return new UnreadableFile(refusal, file, part.name(), expected, found);
    }
}
