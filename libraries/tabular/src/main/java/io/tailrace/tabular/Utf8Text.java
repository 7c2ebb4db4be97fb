package io.tailrace.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The text of a byte stream as UTF-8, without its byte order mark. Bytes that the charset does not have are refused by their offset in the stream, after the text
 * before them was delivered. A character is never cut between two reads.
 */
abstract sealed class Utf8Text implements AutoCloseable permits CheckedUtf8, SingleByteText, TranscodedText {
    /** The least room that a read needs: the longest character. */
    static final int LEAST = 4;

    private final String file;
    private final Charset charset;
    private final InputStream bytes;
    /** What was read to look for a byte order mark, and is no part of one. */
    private final byte[] begun;

    private int begunAt;

    Utf8Text(String file, Charset charset, InputStream bytes, byte[] begun) {
        this.file = file;
        this.charset = charset;
        this.bytes = bytes;
        this.begun = begun;
    }

    /** A byte order mark decides the charset; without one it is the declared charset. */
    static Utf8Text of(String file, InputStream bytes, Charset declared) throws IOException {
        byte[] start = bytes.readNBytes(LEAST);
        ByteOrderMark mark = ByteOrderMark.at(start, declared);
        Charset charset = mark == ByteOrderMark.NONE ? declared : mark.charset();
        byte[] begun = Arrays.copyOfRange(start, mark.length(), start.length);
        if (charset.equals(StandardCharsets.UTF_8)) {
            return new CheckedUtf8(file, bytes, begun, mark.length());
        }
        return SingleByteText.isFor(charset)
                ? new SingleByteText(file, charset, bytes, begun)
                : new TranscodedText(file, charset, bytes, begun, mark.length());
    }

    /**
     * Reads text into the array, as much as there is room for or the text has.
     *
     * @param length at least {@link #LEAST}
     * @return how many bytes, or -1 at the end of the text
     */
    abstract int read(byte[] target, int offset, int length) throws IOException;

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Fills the array with bytes of the stream until there is no room; fewer, also none, only at its end. */
    final int fill(byte[] target, int offset, int length) throws IOException {
        int filled = Math.min(length, begun.length - begunAt);
        System.arraycopy(begun, begunAt, target, offset, filled);
        begunAt += filled;
        return filled + bytes.readNBytes(target, offset + filled, length - filled);
    }

    final UnreadableFile undecodable(long offset, byte[] source, int from, int to) {
        return new UnreadableFile(
                Refusal.UNDECODABLE_BYTES,
                file,
                "byte " + offset,
                charset.name() + " text",
                "0x" + HexFormat.of().withUpperCase().formatHex(source, from, to));
    }
}
