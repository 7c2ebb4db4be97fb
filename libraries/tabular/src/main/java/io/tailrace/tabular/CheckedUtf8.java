package io.tailrace.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text that is UTF-8 already: checked, not changed. */
final class CheckedUtf8 extends Utf8Text {
    /** The beginning of a character of which the rest did not fit. */
    private final byte[] cut = new byte[LEAST];

    private int cutLength;
    /** The offset of the next byte that is read. */
    private long offset;

    private @Nullable UnreadableFile refusal;

    CheckedUtf8(String file, InputStream bytes, byte[] begun, long offset) {
        super(file, StandardCharsets.UTF_8, bytes, begun);
        this.offset = offset;
    }

    @Override
    int read(byte[] target, int start, int length) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        System.arraycopy(cut, 0, target, start, cutLength);
        int filled = cutLength + fill(target, start + cutLength, length - cutLength);
        boolean ended = filled < length;
        cutLength = 0;
        if (filled == 0) {
            return -1;
        }
        int valid = valid(target, start, filled, ended);
        if (valid == 0 && refusal != null) {
            throw refusal;
        }
        offset += valid;
        return valid;
    }

    /** How many bytes are whole characters; one that the room cut is kept for the next read, any other one is refused by it. */
    private int valid(byte[] target, int start, int filled, boolean ended) {
        int end = start + filled;
        int bad = Utf8.firstInvalid(target, start, end);
        if (bad < 0) {
            return filled;
        }
        if (!ended && Utf8.isCut(target, bad, end)) {
            cutLength = end - bad;
            System.arraycopy(target, bad, cut, 0, cutLength);
        } else {
            refusal = undecodable(offset + bad - start, target, bad, bad + 1);
        }
        return bad - start;
    }
}
