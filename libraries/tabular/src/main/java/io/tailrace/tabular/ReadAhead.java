package io.tailrace.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream on a thread of its own, some blocks ahead, so that unpacking and parsing go on side by side. What the stream throws is thrown to the reader
 * behind the bytes that came before it. The thread ends with the stream, or with {@link #close}.
 */
public final class ReadAhead extends InputStream {
    private static final int BLOCKS = 4;
    private static final int BLOCK = 1 << 17;
    private static final Block CLOSED = new Block(0);

    private final InputStream bytes;
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final Thread thread;
    private @Nullable Block block;
    private int at;

    /** A part of the stream: bytes, or at its end what ended it. */
    private static final class Block {
        private final byte[] bytes;
        private int length;
        private boolean last;
        private @Nullable Throwable failure;

        Block(int size) {
            bytes = new byte[size];
        }
    }

    /**
     * Begins to read.
     *
     * @param name what is read, for the name of the thread
     */
    public ReadAhead(String name, InputStream bytes) {
        this.bytes = bytes;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block(BLOCK));
        }
        thread = Thread.ofPlatform().daemon().name("read-ahead of " + name).start(this::readAll);
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
        Block current = block;
        while (current == null || at == current.length) {
            if (current != null && current.last) {
                return ended(current);
            }
            current = exchange(current);
        }
        int read = Math.min(length, current.length - at);
        System.arraycopy(current.bytes, at, target, offset, read);
        at += read;
        return read;
    }

    /** Ends the thread, then closes the stream. */
    @Override
    public void close() throws IOException {
        free.offer(CLOSED);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        bytes.close();
    }

    private Block exchange(@Nullable Block read) throws IOException {
        if (read != null) {
            free.add(read);
        }
        try {
            Block next = filled.take();
            block = next;
            at = 0;
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("Interrupted while reading.");
        }
    }

    private static int ended(Block last) throws IOException {
        return switch (last.failure) {
            case null -> -1;
            case IOException failure -> throw failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable failure -> throw new IOException(failure);
        };
    }

    private void readAll() {
        try {
            Block next = free.take();
            while (next != CLOSED) {
                fill(next);
                filled.add(next);
                if (next.last) {
                    return;
                }
                next = free.take();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but a machine that goes down.
            Thread.currentThread().interrupt();
        }
    }

    /** Reads until the block is full or the stream has ended. */
    private void fill(Block target) {
        target.length = 0;
        try {
            while (target.length < target.bytes.length) {
                int read = bytes.read(target.bytes, target.length, target.bytes.length - target.length);
                if (read < 0) {
                    target.last = true;
                    return;
                }
                target.length += read;
            }
        } catch (Throwable e) {
            target.failure = e;
            target.last = true;
        }
    }
}
