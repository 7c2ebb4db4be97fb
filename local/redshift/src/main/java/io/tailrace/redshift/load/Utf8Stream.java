package io.tailrace.redshift.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a stream in another charset, as UTF-8 bytes. What cannot be decoded ends the load. */
final class Utf8Stream extends InputStream {
    private static final int CHUNK = 1 << 13;

    private final Reader reader;
    private final CharBuffer characters = CharBuffer.allocate(CHUNK);
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private boolean ended;

    Utf8Stream(InputStream in, Charset charset) {
        reader = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        var count = Math.min(length, bytes.remaining());
        bytes.get(into, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        while (!bytes.hasRemaining() && !ended) {
            ended = reader.read(characters) < 0;
            characters.flip();
            // A surrogate whose other half is not there yet waits for it.
            var half = !ended
                    && characters.hasRemaining()
                    && Character.isHighSurrogate(characters.get(characters.limit() - 1));
            var whole = characters.slice(0, characters.remaining() - (half ? 1 : 0));
            bytes = StandardCharsets.UTF_8.encode(whole);
            characters.position(characters.limit() - (half ? 1 : 0));
            characters.compact();
        }
        return bytes.hasRemaining();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
