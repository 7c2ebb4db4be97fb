package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import io.tailrace.tabular.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Pulls elements, attributes and text out of one XML part, on its UTF-8 bytes. It knows what spreadsheet parts need: names without
 * their prefix, character references, CDATA, comments and processing instructions; a document type is refused, so no entity can grow.
 * Hot code: one buffer, no object per element.
 */
final class XmlPart implements AutoCloseable {
    static final int START = 1;
    static final int END = 2;
    static final int EOF = 3;

    private static final int LONGEST_TAG = 1 << 20;
    private static final int DEEPEST = 256;

    private final String file;
    private final String part;
    private final InputStream bytes;
    private final int longestText;
    private byte[] buffer = new byte[1 << 16];
    private int at;
    private int limit;
    /** Bytes of the part before the buffer. */
    private long base;

    private boolean inputEnded;
    private final long[] open = new long[DEEPEST];
    private int depth;
    private long name;
    private boolean endPending;
    private int attributeAt;
    private int tagEnd;

    private boolean capturing;
    private byte[] text = new byte[256];
    private int textLength;

    long attributeName;
    byte[] attribute = new byte[0];
    int attributeStart;
    int attributeEnd;

    /** The bytes are closed with the part, or when it cannot be begun. */
    XmlPart(String file, String part, InputStream bytes, Bounds bounds) throws IOException {
        this.file = file;
        this.part = part;
        try {
            this.bytes = XmlCharset.toUtf8(file, part, bytes);
        } catch (Throwable e) {
            bytes.close();
            throw e;
        }
        longestText = bounds.cellBytes();
    }

    /** A name as a number: its length and first seven bytes, which tell all names of SpreadsheetML apart that matter here. */
    static long name(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        return pack(ascii, 0, ascii.length);
    }

    /** Whether the cursor stands in content, so that a reader of common shapes may look at the bytes there. */
    boolean isBetweenTags() {
        return !endPending;
    }

    /** The bytes of the part that lie in memory: those from {@link #at} to {@link #limit} are not consumed. */
    byte[] buffer() {
        return buffer;
    }

    int at() {
        return at;
    }

    int limit() {
        return limit;
    }

    /** Consumes the bytes up to this place, which must be whole elements. */
    void moveTo(int place) {
        at = place;
    }

    /** Takes the start tag that ends before this place as read, for an element that is not empty. */
    void enter(long element, int place) {
        open(element);
        at = place;
    }

    /** Takes the end tag of the innermost element, which ends before this place, as read. */
    void leave(int place) {
        depth--;
        at = place;
    }

    /** Moves to the next start or end of an element. Text on the way is kept when {@link #capture} asked for it. */
    int next() {
        if (endPending) {
            endPending = false;
            name = open[--depth];
            return END;
        }
        while (true) {
            passText();
            if (at == limit) {
                if (depth > 0) {
                    throw refused(Refusal.TRUNCATED, "the end of " + depth + " open elements", "the end of the part");
                }
                return EOF;
            }
            byte second = byteAt(1);
            if (second == '/') {
                return endTag();
            }
            if (second == '!') {
                passDeclaration();
            } else if (second == '?') {
                pass("?>", 2);
            } else {
                return startTag();
            }
        }
    }

    /** The name of the element that {@link #next} stopped at, as {@link #name(String)} gives it. */
    long name() {
        return name;
    }

    int depth() {
        return depth;
    }

    /** Moves behind the end of the element that was just started. */
    void skip() {
        int outer = depth - 1;
        while (depth > outer) {
            next();
        }
    }

    /** Keeps the text from here on, in an empty buffer. */
    void capture() {
        capturing = true;
        textLength = 0;
    }

    /** Keeps the text from here on, behind what was kept before. */
    void captureMore() {
        capturing = true;
    }

    void stopCapture() {
        capturing = false;
    }

    byte[] text() {
        return text;
    }

    int textLength() {
        return textLength;
    }

    /** The next attribute of the element that was just started, in {@code attribute...}; false when there is none. */
    boolean nextAttribute() {
        byte[] b = buffer;
        int i = attributeAt;
        while (i < tagEnd && isSpace(b[i])) {
            i++;
        }
        if (i >= tagEnd || b[i] == '/') {
            return false;
        }
        int nameStart = i;
        while (i < tagEnd && b[i] != '=' && !isSpace(b[i])) {
            if (b[i] == ':') {
                nameStart = i + 1;
            }
            i++;
        }
        attributeName = pack(b, nameStart, i - nameStart);
        while (i < tagEnd && isSpace(b[i])) {
            i++;
        }
        if (i >= tagEnd || b[i] != '=') {
            throw refused(Refusal.MALFORMED, "an attribute with a value", "none");
        }
        i++;
        while (i < tagEnd && isSpace(b[i])) {
            i++;
        }
        if (i >= tagEnd || (b[i] != '"' && b[i] != '\'')) {
            throw refused(Refusal.MALFORMED, "an attribute value in quotes", "none");
        }
        byte quote = b[i++];
        int start = i;
        boolean plain = true;
        while (i < tagEnd && b[i] != quote) {
            plain &= b[i++] != '&';
        }
        attributeAt = i + 1;
        attribute = b;
        attributeStart = start;
        attributeEnd = i;
        if (!plain) {
            resolveAttribute();
        }
        return true;
    }

    String attributeText() {
        return new String(attribute, attributeStart, attributeEnd - attributeStart, StandardCharsets.UTF_8);
    }

    boolean attributeIs(String ascii) {
        if (attributeEnd - attributeStart != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (attribute[attributeStart + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks that the kept text is UTF-8 and made of characters that XML allows; called once a value is whole.
     * Text of printable ASCII passes in one scan.
     */
    void checkText() {
        boolean ascii = true;
        for (int i = 0; i < textLength; i++) {
            byte b = text[i];
            if (b < 0x20) {
                if (b >= 0 && b != '\n' && b != '\t' && b != '\r') {
                    throw refused(Refusal.MALFORMED, "characters that XML allows", "0x%02X".formatted(b));
                }
                ascii &= b >= 0;
            }
        }
        if (!ascii && Utf8.firstInvalid(text, 0, textLength) >= 0) {
            throw refused(Refusal.UNDECODABLE_BYTES, "UTF-8 text", "other bytes");
        }
    }

    String place() {
        return part + " near byte " + (base + at);
    }

    UnreadableFile refused(Refusal refusal, String expected, String found) {
        return new UnreadableFile(refusal, file, place(), expected, found);
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int startTag() {
        int end = findTagEnd();
        byte[] b = buffer;
        int i = at + 1;
        int nameStart = i;
        while (i < end && !isSpace(b[i]) && b[i] != '/') {
            if (b[i] == ':') {
                nameStart = i + 1;
            }
            i++;
        }
        if (i == nameStart) {
            throw refused(Refusal.MALFORMED, "the name of an element", "none");
        }
        name = pack(b, nameStart, i - nameStart);
        open(name);
        attributeAt = i;
        tagEnd = end;
        endPending = b[end - 1] == '/';
        at = end + 1;
        return START;
    }

    private void open(long element) {
        if (depth == DEEPEST) {
            throw refused(Refusal.MALFORMED, "at most " + DEEPEST + " elements inside each other", "more");
        }
        open[depth++] = element;
    }

    private int endTag() {
        int end = findTagEnd();
        byte[] b = buffer;
        int i = at + 2;
        int nameStart = i;
        while (i < end && !isSpace(b[i])) {
            if (b[i] == ':') {
                nameStart = i + 1;
            }
            i++;
        }
        name = pack(b, nameStart, i - nameStart);
        if (depth == 0 || open[depth - 1] != name) {
            throw refused(Refusal.MALFORMED, "the end of the element that is open", "the end of another");
        }
        depth--;
        at = end + 1;
        return END;
    }

    /** The position of the {@code >} that ends the tag at the cursor, with all of the tag in the buffer. */
    private int findTagEnd() {
        byte quote = 0;
        int i = at + 1;
        while (true) {
            byte[] b = buffer;
            for (int end = limit; i < end; i++) {
                byte c = b[i];
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '>') {
                    return i;
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else if (c == '<') {
                    throw refused(Refusal.MALFORMED, "the end of a tag", "another tag");
                }
            }
            int offset = i - at;
            if (offset > LONGEST_TAG) {
                throw refused(Refusal.TOO_LARGE, "tags of at most " + LONGEST_TAG + " bytes", "a longer one");
            }
            if (!more()) {
                throw refused(Refusal.TRUNCATED, "the end of a tag", "the end of the part");
            }
            i = at + offset;
        }
    }

    /** Moves to the next {@code <}, keeping the text on the way when asked to. */
    private void passText() {
        while (true) {
            byte[] b = buffer;
            int i = at;
            int end = limit;
            if (capturing) {
                while (i < end && b[i] != '<' && b[i] != '&' && b[i] != '\r') {
                    i++;
                }
                keep(b, at, i);
            } else {
                while (i < end && b[i] != '<') {
                    i++;
                }
            }
            at = i;
            if (i == end) {
                if (!more()) {
                    return;
                }
            } else if (b[i] == '<') {
                return;
            } else if (b[i] == '&') {
                keepReference();
            } else {
                // XML 1.0, 2.11: CR and CRLF are one LF.
                at++;
                keep((byte) '\n');
                if ((at < limit || more()) && buffer[at] == '\n') {
                    at++;
                }
            }
        }
    }

    private void passDeclaration() {
        if (startsWith("<!--")) {
            pass("-->", 4);
        } else if (startsWith("<![CDATA[")) {
            passCharacterData();
        } else {
            throw refused(Refusal.MALFORMED, "a part without a document type", "a declaration \"<!\"");
        }
    }

    private void passCharacterData() {
        at += 9;
        while (true) {
            if (!ensure(3)) {
                throw refused(Refusal.TRUNCATED, "the end of a CDATA section", "the end of the part");
            }
            byte c = buffer[at];
            if (c == ']' && buffer[at + 1] == ']' && buffer[at + 2] == '>') {
                at += 3;
                return;
            }
            if (c == '\r') {
                c = '\n';
                at += buffer[at + 1] == '\n' ? 1 : 0;
            }
            if (capturing) {
                keep(c);
            }
            at++;
        }
    }

    /** Moves behind the next occurrence of {@code end}, at least {@code from} bytes away. */
    private void pass(String end, int from) {
        if (!ensure(from)) {
            throw refused(Refusal.TRUNCATED, "\"" + end + "\"", "the end of the part");
        }
        at += from;
        while (!startsWith(end)) {
            if (at == limit && !more()) {
                throw refused(Refusal.TRUNCATED, "\"" + end + "\"", "the end of the part");
            }
            at++;
        }
        at += end.length();
    }

    private void keepReference() {
        int i = 1;
        while (byteAt(i) != ';') {
            if (i++ > 12) {
                throw refused(Refusal.MALFORMED, "a character reference", "an ampersand");
            }
        }
        int character = reference(buffer, at + 1, at + i);
        at += i + 1;
        keep(character);
    }

    private void resolveAttribute() {
        var resolved = new byte[attributeEnd - attributeStart];
        int length = 0;
        int i = attributeStart;
        while (i < attributeEnd) {
            byte c = attribute[i++];
            if (c != '&') {
                resolved[length++] = c;
                continue;
            }
            int end = i;
            while (end < attributeEnd && attribute[end] != ';') {
                end++;
            }
            byte[] utf8 = new String(Character.toChars(reference(attribute, i, end))).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(utf8, 0, resolved, length, utf8.length);
            length += utf8.length;
            i = end + 1;
        }
        attribute = resolved;
        attributeStart = 0;
        attributeEnd = length;
    }

    private int reference(byte[] b, int start, int end) {
        String reference = new String(b, start, end - start, StandardCharsets.ISO_8859_1);
        int character = switch (reference) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numbered(reference);
        };
        if (character < 0) {
            throw refused(Refusal.MALFORMED, "a character reference", "\"&" + reference + ";\"");
        }
        return character;
    }

    private static int numbered(String reference) {
        if (!reference.startsWith("#") || reference.length() < 2) {
            return -1;
        }
        boolean hex = reference.charAt(1) == 'x';
        String digits = reference.substring(hex ? 2 : 1);
        if (!digits.matches(hex ? "[0-9A-Fa-f]{1,7}" : "[0-9]{1,8}")) {
            return -1;
        }
        int character = Integer.parseInt(digits, hex ? 16 : 10);
        boolean allowed = Character.isValidCodePoint(character)
                && (character >= 0x20 || character == '\t' || character == '\n' || character == '\r')
                && (character < 0xD800 || character > 0xDFFF);
        return allowed ? character : -1;
    }

    private void keep(int character) {
        if (character < 0x80) {
            keep((byte) character);
        } else {
            byte[] utf8 = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            keep(utf8, 0, utf8.length);
        }
    }

    private void keep(byte b) {
        reserve(1);
        text[textLength++] = b;
    }

    private void keep(byte[] b, int start, int end) {
        int length = end - start;
        if (length > 0) {
            reserve(length);
            System.arraycopy(b, start, text, textLength, length);
            textLength += length;
        }
    }

    private void reserve(int more) {
        if (textLength + (long) more > longestText) {
            throw refused(Refusal.CELL_TOO_LONG, "texts of at most " + longestText + " bytes", "a longer one");
        }
        if (textLength + more > text.length) {
            text = Arrays.copyOf(text, (int)
                    Math.min(longestText, Math.max(textLength + (long) more, 2L * text.length)));
        }
    }

    private boolean startsWith(String ascii) {
        if (!ensure(ascii.length())) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (buffer[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private byte byteAt(int offset) {
        if (!ensure(offset + 1)) {
            throw refused(Refusal.TRUNCATED, "more of the part", "its end");
        }
        return buffer[at + offset];
    }

    /** Brings so many bytes from the cursor on into memory; false when the part ends before. */
    boolean ensure(int count) {
        while (limit - at < count) {
            if (!more()) {
                return false;
            }
        }
        return true;
    }

    /** Reads more bytes behind those not consumed yet, which move to the front of the buffer. */
    private boolean more() {
        if (inputEnded) {
            return false;
        }
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, limit - at);
            base += at;
            limit -= at;
            at = 0;
        } else if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        try {
            int read = bytes.read(buffer, limit, buffer.length - limit);
            inputEnded = read < 0;
            limit += Math.max(read, 0);
            return read > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static long pack(byte[] b, int start, int length) {
        long packed = 0;
        int end = start + Math.min(length, 7);
        for (int i = start; i < end; i++) {
            packed = packed << 8 | (b[i] & 0xFF);
        }
        return packed | (long) length << 56;
    }
}
