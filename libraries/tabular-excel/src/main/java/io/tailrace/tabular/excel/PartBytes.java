package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The unpacked bytes of one part, with size and checksum checked at its end. */
final class PartBytes extends InputStream {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private final String file;
    private final FileChannel channel;
    private final ZipPackage.Part part;
    private final Bounds bounds;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final ByteBuffer packed = ByteBuffer.allocate(1 << 16).limit(0);
    private long offset;
    private long packedLeft;
    private long unpackedBytes;
    private boolean ended;

    PartBytes(String file, FileChannel channel, ZipPackage.Part part, long offset, Bounds bounds) {
        this.file = file;
        this.channel = channel;
        this.part = part;
        this.offset = offset;
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
    public void close() {
        inflater.end();
        ended = true;
    }

    private int copy(byte[] target, int start, int length) throws IOException {
        if (!packed.hasRemaining() && !fill()) {
            return -1;
        }
        int read = Math.min(length, packed.remaining());
        packed.get(target, start, read);
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
                inflater.setInput(packed);
            }
        } catch (DataFormatException e) {
            throw refused(Refusal.MALFORMED, "a deflate stream", String.valueOf(e.getMessage()));
        }
    }

    private boolean fill() throws IOException {
        if (packedLeft <= 0) {
            return false;
        }
        packed.clear().limit((int) Math.min(packed.capacity(), packedLeft));
        int read = channel.read(packed, offset);
        packed.flip();
        if (read <= 0) {
            throw refused(Refusal.TRUNCATED, packedLeft + " more bytes", "the end of the file");
        }
        offset += read;
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
