package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final long SEED = 20_261_125;

    @Test
    void givesTheSameBytes() throws IOException {
        for (int size : new int[] {0, 1, 131_071, 131_072, 131_073, 3_000_000}) {
            byte[] bytes = bytes(size);
            try (var ahead = new ReadAhead("x", new ByteArrayInputStream(bytes))) {
                assertThat(ahead.readAllBytes()).isEqualTo(bytes);
                assertThat(ahead.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void throwsWhatTheStreamThrowsBehindTheBytesBeforeIt() throws IOException {
        byte[] bytes = bytes(200_000);
        var broken = new SequenceInputStream(new ByteArrayInputStream(bytes), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is dead");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("the line is dead");
            }
        });
        try (var ahead = new ReadAhead("x", broken)) {
            assertThat(ahead.readNBytes(200_000)).isEqualTo(bytes);
            assertThatThrownBy(ahead::read).isInstanceOf(IOException.class).hasMessage("the line is dead");
        }
    }

    @Test
    void closedEarlyEndsItsThreadAndTheStream() throws IOException {
        var closed = new AtomicBoolean();
        var endless = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return length;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        try (var ahead = new ReadAhead("an endless stream", endless)) {
            assertThat(ahead.readNBytes(10)).hasSize(10);
        }
        assertThat(closed).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("read-ahead of an endless stream");
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }
}
