package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteBehindTest {
    private static final String NAME = "WriteBehindTest";

    @AfterEach
    void noThreadIsLeft() {
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains(NAME));
    }

    @Test
    void whatIsWrittenArrivesWholeAndInOrder() throws IOException {
        var random = new Random(22);
        byte[] content = new byte[3_000_000];
        random.nextBytes(content);
        var target = new Closing();

        try (var stream = new WriteBehind(NAME, target)) {
            int at = 0;
            stream.write(content[at++]);
            while (at < content.length) {
                int length = Math.min(content.length - at, random.nextInt(300_000));
                stream.write(content, at, length);
                at += length;
            }
        }

        assertThat(target.toByteArray()).isEqualTo(content);
        assertThat(target.closed).isEqualTo(1);
    }

    @Test
    void nothingWrittenIsNothing() throws IOException {
        var target = new Closing();
        new WriteBehind(NAME, target).close();

        assertThat(target.size()).isZero();
        assertThat(target.closed).isEqualTo(1);
    }

    @Test
    void isClosedOnce() throws IOException {
        var target = new Closing();
        var stream = new WriteBehind(NAME, target);
        stream.close();
        stream.close();

        assertThat(target.closed).isEqualTo(1);
        assertThatThrownBy(() -> stream.write(1))
                .isInstanceOf(IOException.class)
                .hasMessage("The stream is closed.");
    }

    @Test
    void throwsWhatTheTargetThrewWithOneOfTheNextBlocks() {
        var failure = new IOException("The disk is full.");
        var target = failing(failure);
        var stream = new WriteBehind(NAME, target);
        byte[] much = new byte[1 << 20];

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        stream.write(much);
                    }
                })
                .isSameAs(failure);
        assertThatThrownBy(stream::close).isSameAs(failure);
        assertThat(target.closed).isEqualTo(1);
    }

    @Test
    void throwsWithCloseWhatTheTargetThrewAtTheEnd() throws IOException {
        var failure = new IllegalStateException("Nobody listens.");
        var stream = new WriteBehind(NAME, failing(failure));
        stream.write(1);

        assertThatThrownBy(stream::close).isSameAs(failure);
    }

    private static Closing failing(Exception failure) {
        return new Closing() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                WriteBehindTest.<RuntimeException>fly(failure);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void fly(Exception failure) throws E {
        throw (E) failure;
    }

    private static class Closing extends ByteArrayOutputStream {
        private int closed;

        @Override
        public void close() {
            closed++;
        }
    }
}
