package io.tailrace.tabular.excel;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Texts that do not fit into memory, in two temporary files that have no name any more once they are open: the texts, and where each begins. Written first, then
 * read through the operating system's page cache, by the thread that called {@link #seal}.
 */
final class StringSpill implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Writing texts = new Writing();
    private final Writing places = new Writing();
    private final Arena arena = Arena.ofConfined();
    private MemorySegment text = MemorySegment.NULL;
    private MemorySegment place = MemorySegment.NULL;
    private int count;
    private byte[] copy = new byte[256];

    int count() {
        return count;
    }

    long bytes() {
        return texts.written + places.written;
    }

    void add(byte[] bytes, int offset, int length, boolean quoted) {
        places.putLong(texts.written);
        texts.putInt(length << 1 | (quoted ? 1 : 0));
        texts.put(bytes, offset, length);
        count++;
    }

    /** Ends the writing; from here on texts are read. */
    void seal() {
        text = texts.map(arena);
        place = places.map(arena);
    }

    void addTo(RowBuffer row, int index) {
        long at = place.get(Writing.LONG, (long) index * Long.BYTES);
        int header = text.get(Writing.INT, at);
        int length = header >>> 1;
        if (copy.length < length) {
            copy = new byte[length];
        }
        MemorySegment.copy(text, ValueLayout.JAVA_BYTE, at + Integer.BYTES, copy, 0, length);
        row.addUtf8(CellKind.TEXT, copy, 0, length, (header & 1) != 0);
    }

    @Override
    public void close() {
        try (arena;
                places;
                texts) {
            count = 0;
        }
    }

    /** A temporary file on its way from written to mapped. */
    private static final class Writing implements AutoCloseable {
        private static final ValueLayout.OfLong LONG =
                ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        private final FileChannel channel = open();
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        private long written;

        void putLong(long value) {
            reserve(Long.BYTES);
            buffer.putLong(value);
            written += Long.BYTES;
        }

        void putInt(int value) {
            reserve(Integer.BYTES);
            buffer.putInt(value);
            written += Integer.BYTES;
        }

        void put(byte[] bytes, int offset, int length) {
            if (length > buffer.capacity()) {
                flush();
                write(ByteBuffer.wrap(bytes, offset, length));
            } else {
                reserve(length);
                buffer.put(bytes, offset, length);
            }
            written += length;
        }

        MemorySegment map(Arena arena) {
            flush();
            try {
                return channel.map(FileChannel.MapMode.READ_ONLY, 0, written, arena);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void reserve(int length) {
            if (buffer.remaining() < length) {
                flush();
            }
        }

        private void flush() {
            write(buffer.flip());
            buffer.clear();
        }

        private void write(ByteBuffer bytes) {
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static FileChannel open() {
            try {
                Path file = Files.createTempFile("tailrace-", ".strings");
                return FileChannel.open(
                        file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
