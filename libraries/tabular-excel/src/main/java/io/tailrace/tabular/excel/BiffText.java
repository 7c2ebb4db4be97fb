package io.tailrace.tabular.excel;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/**
 * Reads bytes and strings of a record and those that continue it. A string of BIFF8 that crosses into a CONTINUE record states there
 * anew whether its characters have one byte or two ([MS-XLS] 2.5.293).
 */
final class BiffText {
    private static final int WIDE = 1;
    private static final int PHONETIC = 4;
    private static final int RICH = 8;

    private final String file;
    private final BiffRecords records;
    private int at;

    BiffText(String file, BiffRecords records, int at) {
        this.file = file;
        this.records = records;
        this.at = at;
    }

    boolean hasMore() {
        return at < records.length() || advance();
    }

    /** An XLUnicodeString behind its count: flags, of which only the width counts, and characters. */
    String unicode(int count) {
        return characters(count, u8());
    }

    /** An XLUnicodeRichExtendedString: count, flags, characters, and runs and phonetic data that are passed over. */
    String richUnicode() {
        int count = u16();
        int flags = u8();
        int runs = (flags & RICH) != 0 ? u16() : 0;
        int phonetic = (flags & PHONETIC) != 0 ? u16() | u16() << 16 : 0;
        String text = characters(count, flags);
        skip(4L * runs + Integer.toUnsignedLong(phonetic));
        return text;
    }

    private String characters(int count, int flags) {
        var chars = new char[count];
        boolean wide = (flags & WIDE) != 0;
        for (int i = 0; i < count; i++) {
            if (at >= records.length()) {
                mustAdvance();
                wide = (records.u8(at++) & WIDE) != 0;
            }
            if (wide) {
                chars[i] = (char) u16();
            } else {
                chars[i] = (char) records.u8(at++);
            }
        }
        return new String(chars);
    }

    /** A string of BIFF5: bytes in the code page of the workbook. */
    String encoded(int count, Charset charset) {
        var bytes = new byte[count];
        int done = 0;
        while (done < count) {
            if (at >= records.length()) {
                mustAdvance();
            }
            int part = Math.min(count - done, records.length() - at);
            records.copy(at, bytes, done, part);
            at += part;
            done += part;
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableFile(
                    Refusal.UNDECODABLE_BYTES, file, records.place(), charset.name() + " text", "other bytes", e);
        }
    }

    int u8() {
        if (at >= records.length()) {
            mustAdvance();
        }
        return records.u8(at++);
    }

    int u16() {
        int low = u8();
        return low | u8() << 8;
    }

    private void skip(long count) {
        long left = count;
        while (left > 0) {
            if (at >= records.length()) {
                mustAdvance();
            }
            int part = (int) Math.min(left, records.length() - at);
            at += part;
            left -= part;
        }
    }

    private boolean advance() {
        while (records.nextContinues()) {
            at = 0;
            if (records.length() > 0) {
                return true;
            }
        }
        return false;
    }

    private void mustAdvance() {
        if (!advance()) {
            throw records.malformed("the rest of a string", "another record");
        }
    }
}
