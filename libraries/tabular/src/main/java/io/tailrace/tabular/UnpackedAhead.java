package io.tailrace.tabular;

import java.io.IOException;
import java.io.InputStream;

/** What comes out of packed bytes: the first of it when it is asked for, and when it is much, the rest ahead on a thread of its own. */
final class UnpackedAhead extends InputStream {
    /** A file that unpacks to no more is not worth a thread. */
    static final int ALONE = 1 << 20;

    private final String name;
    private InputStream bytes;
    private int left = ALONE;

    UnpackedAhead(String name, InputStream bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return bytes.read(target, offset, length);
        }
        int read = bytes.read(target, offset, Math.min(length, left));
        left -= Math.max(read, 0);
        if (left == 0) {
            bytes = new ReadAhead(name, bytes);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
