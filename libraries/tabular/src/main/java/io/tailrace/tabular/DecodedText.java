package io.tailrace.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Characters of a byte stream, decoded strictly: bytes that the charset does not have are refused by their offset. */
final class DecodedText extends Reader {
    private final String file;
    private final InputStream bytes;
    private final ByteBuffer packed = ByteBuffer.allocate(1 << 16).limit(0);
    private final Charset charset;
    private final CharsetDecoder decoder;
    /** Bytes of the stream before the buffer. */
    private long base;

    private boolean ended;
    private boolean flushed;

    /** A byte order mark decides the charset; without one it is the declared charset. */
    DecodedText(String file, InputStream bytes, Charset declared) throws IOException {
        this.file = file;
        this.bytes = bytes;
        fill();
        charset = markOr(declared);
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0 || flushed) {
            return length == 0 ? 0 : -1;
        }
        var chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            CoderResult result = decoder.decode(packed, chars, ended);
            if (result.isError()) {
                throw undecodable(result.length());
            }
            if (result.isUnderflow() && ended && !flushed) {
                flushed = decoder.flush(chars).isUnderflow();
            }
            int read = chars.position() - offset;
            if (read > 0) {
                return read;
            }
            if (result.isOverflow()) {
                throw new IllegalArgumentException("Characters are read into arrays of two or more: a pair may come.");
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private void fill() throws IOException {
        base += packed.position();
        packed.compact();
        while (packed.position() < 4 || packed.position() == 0) {
            int read = bytes.read(packed.array(), packed.position(), packed.remaining());
            if (read < 0) {
                ended = true;
                break;
            }
            packed.position(packed.position() + read);
        }
        packed.flip();
    }

    private Charset markOr(Charset declared) {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            packed.position(3);
            return StandardCharsets.UTF_8;
        }
        if (declared.name().startsWith("UTF-32")) {
            return declared;
        }
        if (startsWith(0xFE, 0xFF)) {
            packed.position(2);
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(0xFF, 0xFE)) {
            packed.position(2);
            return StandardCharsets.UTF_16LE;
        }
        return declared;
    }

    private boolean startsWith(int... mark) {
        if (packed.remaining() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((packed.get(i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private UnreadableFile undecodable(int length) {
        var bad = new byte[length];
        packed.get(packed.position(), bad);
        return new UnreadableFile(
                Refusal.UNDECODABLE_BYTES,
                file,
                "byte " + (base + packed.position()),
                charset.name() + " text",
                "0x" + HexFormat.of().withUpperCase().formatHex(bad));
    }
}
