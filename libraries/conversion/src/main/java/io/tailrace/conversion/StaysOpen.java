package io.tailrace.conversion;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A sink under a writer that closes what it writes to: the caller closes it, or does not. */
final class StaysOpen extends FilterOutputStream {
    StaysOpen(OutputStream target) {
        super(target);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
