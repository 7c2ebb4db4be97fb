package io.tailrace.tabular;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a stream on a thread of its own, some blocks behind, so that parsing goes on while packing and sending do. What the stream throws is thrown to the
 * writer with one of its next blocks, at the latest by {@link #close}, which also ends the thread: a stream that is not closed leaves it behind.
 */
public final class WriteBehind extends OutputStream {
    private static final int BLOCKS = 4;
    private static final int BLOCK = 1 << 17;

    private final OutputStream target;
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread;
    private @Nullable Block block;
    private volatile @Nullable Throwable failure;
    private boolean closed;

    /** A part of the stream. */
    private static final class Block {
        private final byte[] bytes = new byte[BLOCK];
        private int length;
        private boolean last;
    }

    /**
     * Starts the thread.
     *
     * @param name what is written, for the name of the thread
     * @param target used by the thread alone until this is closed, then closed
     */
    public WriteBehind(String name, OutputStream target) {
        this.target = target;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block());
        }
        thread = Thread.ofPlatform().daemon().name("write-behind of " + name).start(this::writeAll);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("The stream is closed.");
        }
        int written = 0;
        while (written < length) {
            Block current = current();
            int count = Math.min(length - written, BLOCK - current.length);
            System.arraycopy(source, offset + written, current.bytes, current.length, count);
            current.length += count;
            written += count;
            if (current.length == BLOCK) {
                pass(current);
            }
        }
    }

    /** Writes what is left, ends the thread, then closes the stream. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (target) {
            end();
        }
        throwFailure();
    }

    private Block current() throws IOException {
        if (block == null) {
            throwFailure();
            block = take();
        }
        return block;
    }

    private void pass(Block full) {
        block = null;
        filled.add(full);
    }

    private void end() throws IOException {
        Block last = block == null ? take() : block;
        last.last = true;
        pass(last);
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
    }

    private Block take() throws IOException {
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while writing.");
        }
    }

    private void throwFailure() throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IOException(e);
        }
    }

    /** After a failure blocks are only taken, so that the writer never waits for nothing. */
    private void writeAll() {
        try {
            boolean last = false;
            while (!last) {
                Block next = filled.take();
                last = next.last;
                write(next);
                next.length = 0;
                free.add(next);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but a machine that goes down.
            Thread.currentThread().interrupt();
        }
    }

    private void write(Block next) {
        if (failure != null) {
            return;
        }
        try {
            target.write(next.bytes, 0, next.length);
        } catch (Throwable e) {
            failure = e;
        }
    }
}
