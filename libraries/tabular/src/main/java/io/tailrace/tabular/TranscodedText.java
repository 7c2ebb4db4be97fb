package io.tailrace.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text of any charset, by way of the characters of the JDK, in blocks. */
final class TranscodedText extends Utf8Text {
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer packed = ByteBuffer.allocate(1 << 16).limit(0);
    private final CharBuffer characters = CharBuffer.allocate(1 << 15).limit(0);
    /** The offset in the stream of the first byte in the buffer. */
    private long base;

    private boolean ended;
    private boolean decoded;
    private @Nullable UnreadableFile refusal;

    TranscodedText(String file, Charset charset, InputStream bytes, byte[] begun, long offset) {
        super(file, charset, bytes, begun);
        base = offset;
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    int read(byte[] target, int offset, int length) throws IOException {
        var utf8 = ByteBuffer.wrap(target, offset, length);
        var result = CoderResult.UNDERFLOW;
        while (result.isUnderflow() && decode()) {
            result = encoder.encode(characters, utf8, false);
            if (result.isError()) {
                // Half of a surrogate pair, which no decoder of the JDK gives.
                refusal = undecodable(0);
                characters.position(characters.limit());
            }
        }
        if (utf8.position() > offset) {
            return utf8.position() - offset;
        }
        if (refusal != null) {
            throw refusal;
        }
        return -1;
    }

    /** Whether there are characters; decodes more when there are none. */
    private boolean decode() throws IOException {
        if (characters.hasRemaining()) {
            return true;
        }
        characters.clear();
        while (characters.position() == 0 && !decoded && refusal == null) {
            CoderResult result = decoder.decode(packed, characters, ended);
            if (result.isError()) {
                refusal = undecodable(result.length());
            } else if (result.isUnderflow() && ended) {
                decoded = decoder.flush(characters).isUnderflow();
            } else if (result.isUnderflow()) {
                more();
            }
        }
        characters.flip();
        return characters.hasRemaining();
    }

    private void more() throws IOException {
        base += packed.position();
        packed.compact();
        int read = fill(packed.array(), packed.position(), packed.remaining());
        ended = read < packed.remaining();
        packed.position(packed.position() + read).flip();
    }

    private UnreadableFile undecodable(int length) {
        int bad = packed.position();
        return undecodable(base + bad, packed.array(), bad, bad + length);
    }
}
