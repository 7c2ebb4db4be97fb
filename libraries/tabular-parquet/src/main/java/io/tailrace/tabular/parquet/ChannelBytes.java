package io.tailrace.tabular.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A stretch of a file as a stream that has a place of its own: several of them read one channel. */
final class ChannelBytes extends InputStream {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14).limit(0);
    private long position;
    private long left;

    ChannelBytes(FileChannel channel, long position, long length) {
        this.channel = channel;
        this.position = position;
        left = length;
    }

    @Override
    public int read() throws IOException {
        return buffer.hasRemaining() || fill() ? buffer.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!buffer.hasRemaining() && !fill()) {
            return -1;
        }
        int taken = Math.min(length, buffer.remaining());
        buffer.get(target, offset, taken);
        return taken;
    }

    private boolean fill() throws IOException {
        if (left <= 0) {
            return false;
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), left));
        int read = channel.read(buffer, position);
        buffer.flip();
        if (read <= 0) {
            return false;
        }
        position += read;
        left -= read;
        return true;
    }
}
