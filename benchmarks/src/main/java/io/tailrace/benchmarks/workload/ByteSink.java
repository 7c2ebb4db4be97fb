package io.tailrace.benchmarks.workload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes bytes and digits without a String in between: a generated file has up to twenty million cells. */
final class ByteSink implements AutoCloseable {
    private static final int LONGEST_NUMBER = 24;

    private final OutputStream target;
    private final byte[] buffer = new byte[1 << 16];
    private int used;

    ByteSink(OutputStream target) {
        this.target = target;
    }

    void put(char ascii) throws IOException {
        reserve(1);
        buffer[used++] = (byte) ascii;
    }

    void ascii(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void bytes(byte[] bytes) throws IOException {
        if (bytes.length > buffer.length - used) {
            flush();
        }
        if (bytes.length > buffer.length) {
            target.write(bytes);
            return;
        }
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
    }

    void number(long value) throws IOException {
        decimal(value, 0);
    }

    /** {@code unscaled / 10^scale} without zeros at the end. */
    void decimal(long unscaled, int scale) throws IOException {
        reserve(LONGEST_NUMBER);
        long rest = Math.abs(unscaled);
        int decimals = scale;
        while (decimals > 0 && rest % 10 == 0) {
            rest /= 10;
            decimals--;
        }
        if (unscaled < 0) {
            buffer[used++] = '-';
        }
        int digits = Math.max(digits(rest), decimals + 1);
        int end = used + digits + (decimals > 0 ? 1 : 0);
        int at = end;
        for (int i = 0; i < digits; i++) {
            if (i == decimals && decimals > 0) {
                buffer[--at] = '.';
            }
            buffer[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used = end;
    }

    /** A number with zeros in front. */
    void padded(int value, int width) throws IOException {
        reserve(width);
        int rest = value;
        for (int i = width - 1; i >= 0; i--) {
            buffer[used + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += width;
    }

    void flush() throws IOException {
        target.write(buffer, 0, used);
        used = 0;
    }

    @Override
    public void close() throws IOException {
        try (target) {
            flush();
        }
    }

    private void reserve(int bytes) throws IOException {
        if (bytes > buffer.length - used) {
            flush();
        }
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
