package io.tailrace.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text of a charset in which each byte is a character, by a table. Hot code: where the charset has ASCII, it passes eight bytes at a time. */
final class SingleByteText extends Utf8Text {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final int MOST = 3;

    /** The UTF-8 bytes of each character, the first in the lowest eight bits, and how many in the highest; 0 where the charset has no character. */
    private final int[] characters = new int[256];

    private final boolean ascii;
    private final byte[] packed = new byte[(1 << 16) + Long.BYTES];
    private int at;
    private int filled;
    /** Bytes of the stream before the buffer. */
    private long base;

    private @Nullable UnreadableFile refusal;

    SingleByteText(String file, Charset charset, InputStream bytes, byte[] begun) {
        super(file, charset, bytes, begun);
        boolean same = true;
        for (int b = 0; b < characters.length; b++) {
            characters[b] = character(charset, (byte) b);
            same &= b >= 0x80 || characters[b] == (1 << 24 | b);
        }
        ascii = same;
    }

    static boolean isFor(Charset charset) {
        return charset.canEncode()
                && charset.newEncoder().maxBytesPerChar() == 1
                && charset.newDecoder().maxCharsPerByte() == 1;
    }

    @Override
    int read(byte[] target, int offset, int length) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        int start = offset;
        int end = offset + length - LEAST;
        while (start <= end && (at < filled || more())) {
            start = transcode(target, start, end);
            if (refusal != null) {
                break;
            }
        }
        if (start == offset && refusal != null) {
            throw refusal;
        }
        return start == offset ? -1 : start - offset;
    }

    /** Goes on as long as there are bytes and the next character begins at {@code last} or before. */
    private int transcode(byte[] target, int start, int last) {
        int to = start;
        while (at < filled && to <= last) {
            if (ascii && to + Long.BYTES <= last && filled - at >= Long.BYTES) {
                long word = (long) LONGS.get(packed, at);
                if ((word & HIGHS) == 0) {
                    LONGS.set(target, to, word);
                    at += Long.BYTES;
                    to += Long.BYTES;
                    continue;
                }
            }
            int character = characters[packed[at] & 0xFF];
            if (character == 0) {
                refusal = undecodable(base + at, packed, at, at + 1);
                return to;
            }
            INTS.set(target, to, character);
            to += character >>> 24;
            at++;
        }
        return to;
    }

    private boolean more() throws IOException {
        base += filled;
        at = 0;
        filled = fill(packed, 0, packed.length - Long.BYTES);
        return filled > 0;
    }

    private static int character(Charset charset, byte b) {
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(new byte[] {b}));
            byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
            int packed = utf8.length << 24;
            for (int i = 0; i < Math.min(utf8.length, MOST); i++) {
                packed |= (utf8[i] & 0xFF) << (8 * i);
            }
            return packed;
        } catch (CharacterCodingException e) {
            return 0;
        }
    }
}
