package io.tailrace.tabular.excel;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads strings of a record and those that continue it, as UTF-8. A string of BIFF8 that crosses into a CONTINUE record states there
 * anew whether its characters have one byte or two ([MS-XLS] 2.5.293). Hot code: one buffer for all strings.
 */
final class BiffText {
    private static final int WIDE = 1;
    private static final int PHONETIC = 4;
    private static final int RICH = 8;

    private final String file;
    private final BiffRecords records;
    private int at;
    private byte[] utf8 = new byte[256];
    private int length;
    /** The first half of a surrogate pair whose second half is not read yet; 0 when there is none. */
    private int half;

    BiffText(String file, BiffRecords records) {
        this.file = file;
        this.records = records;
    }

    /** Goes to a place in the current record. */
    BiffText at(int at) {
        this.at = at;
        return this;
    }

    /** The string that was read last. */
    byte[] utf8() {
        return utf8;
    }

    /** The length of the string that was read last. */
    int length() {
        return length;
    }

    @Override
    public String toString() {
        return new String(utf8, 0, length, StandardCharsets.UTF_8);
    }

    boolean hasMore() {
        return at < records.length() || advance();
    }

    /** Reads an XLUnicodeString behind its count: flags, of which only the width counts, and characters. */
    BiffText unicode(int count) {
        characters(count, u8());
        return this;
    }

    /** Reads an XLUnicodeRichExtendedString: count, flags, characters, and runs and phonetic data that are passed over. */
    BiffText richUnicode() {
        int count = u16();
        int flags = u8();
        int runs = (flags & RICH) != 0 ? u16() : 0;
        int phonetic = (flags & PHONETIC) != 0 ? u16() | u16() << 16 : 0;
        characters(count, flags);
        skip(4L * runs + Integer.toUnsignedLong(phonetic));
        return this;
    }

    private void characters(int count, int flags) {
        length = 0;
        boolean wide = (flags & WIDE) != 0;
        int left = count;
        while (left > 0) {
            if (at >= records.length()) {
                mustAdvance();
                wide = (records.u8(at++) & WIDE) != 0;
            }
            int bytes = records.length() - at;
            if (!wide) {
                int part = Math.min(left, bytes);
                for (int end = at + part; at < end; at++) {
                    add(records.u8(at));
                }
                left -= part;
            } else if (bytes < 2) {
                add(u16());
                left--;
            } else {
                int part = Math.min(left, bytes / 2);
                for (int end = at + 2 * part; at < end; at += 2) {
                    add(records.u16(at));
                }
                left -= part;
            }
        }
        endHalf();
    }

    /** Reads a string of BIFF5: bytes in the code page of the workbook. */
    BiffText encoded(int count, Charset charset) {
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
        utf8 = decoded(bytes, charset).getBytes(StandardCharsets.UTF_8);
        length = utf8.length;
        return this;
    }

    private String decoded(byte[] bytes, Charset charset) {
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

    private void add(int unit) {
        if (unit < 0x80 && half == 0) {
            reserve(1);
            utf8[length++] = (byte) unit;
        } else {
            addWide(unit);
        }
    }

    private void addWide(int unit) {
        if (half != 0 && Character.isLowSurrogate((char) unit)) {
            int high = half;
            half = 0;
            encode(Character.toCodePoint((char) high, (char) unit));
            return;
        }
        endHalf();
        if (Character.isHighSurrogate((char) unit)) {
            half = unit;
        } else {
            encode(Character.isLowSurrogate((char) unit) ? '?' : unit);
        }
    }

    /** Half a pair is no character: it becomes what Java makes of it everywhere. */
    private void endHalf() {
        if (half != 0) {
            half = 0;
            encode('?');
        }
    }

    private void encode(int character) {
        reserve(4);
        if (character < 0x80) {
            utf8[length++] = (byte) character;
        } else if (character < 0x800) {
            utf8[length++] = (byte) (0xC0 | character >> 6);
            continueWith(character);
        } else if (character < 0x10000) {
            utf8[length++] = (byte) (0xE0 | character >> 12);
            continueWith(character >> 6);
            continueWith(character);
        } else {
            utf8[length++] = (byte) (0xF0 | character >> 18);
            continueWith(character >> 12);
            continueWith(character >> 6);
            continueWith(character);
        }
    }

    private void continueWith(int bits) {
        utf8[length++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void reserve(int more) {
        if (length + more > utf8.length) {
            utf8 = Arrays.copyOf(utf8, Math.max(length + more, 2 * utf8.length));
        }
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
