package io.tailrace.tabular.excel;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the charset of an XML part (XML 1.0, appendix F) and turns its bytes into UTF-8 when they are not. */
final class XmlCharset {
    private static final int PEEK = 256;
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private XmlCharset() {}

    static InputStream toUtf8(String file, String part, InputStream bytes) throws IOException {
        var pushback = new PushbackInputStream(bytes, PEEK);
        byte[] start = pushback.readNBytes(PEEK);
        if (starts(start, 0xEF, 0xBB, 0xBF)) {
            pushback.unread(start, 3, start.length - 3);
            return pushback;
        }
        pushback.unread(start);
        if (starts(start, 0xFE, 0xFF) || starts(start, 0xFF, 0xFE)) {
            return new Transcoded(file, part, pushback, StandardCharsets.UTF_16);
        }
        if (starts(start, 0, '<')) {
            return new Transcoded(file, part, pushback, StandardCharsets.UTF_16BE);
        }
        if (starts(start, '<', 0)) {
            return new Transcoded(file, part, pushback, StandardCharsets.UTF_16LE);
        }
        Charset declared = declared(file, part, new String(start, StandardCharsets.ISO_8859_1));
        boolean utf8 = declared.equals(StandardCharsets.UTF_8) || declared.equals(StandardCharsets.US_ASCII);
        return utf8 ? pushback : new Transcoded(file, part, pushback, declared);
    }

    private static Charset declared(String file, String part, String start) {
        Matcher matcher = DECLARED.matcher(start);
        if (!matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableFile(
                    Refusal.MALFORMED, file, part, "an encoding that exists", "\"" + matcher.group(1) + "\"", e);
        }
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static final class Transcoded extends InputStream {
        private final String file;
        private final String part;
        private final Reader reader;
        private final char[] chars = new char[1 << 12];
        private byte[] utf8 = new byte[0];
        private int at;
        /** The first half of a pair whose second half is not read yet; 0 when there is none. */
        private char half;

        Transcoded(String file, String part, InputStream bytes, Charset charset) {
            this.file = file;
            this.part = part;
            reader = new InputStreamReader(
                    bytes,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        }

        @Override
        public int read() throws IOException {
            return at < utf8.length || fill() ? utf8[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (at == utf8.length && !fill()) {
                return -1;
            }
            int read = Math.min(length, utf8.length - at);
            System.arraycopy(utf8, at, target, offset, read);
            at += read;
            return read;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }

        private boolean fill() throws IOException {
            try {
                int kept = half == 0 ? 0 : 1;
                chars[0] = half;
                int read = reader.read(chars, kept, chars.length - kept);
                if (read < 0) {
                    return false;
                }
                int length = kept + read;
                half = Character.isHighSurrogate(chars[length - 1]) ? chars[length - 1] : 0;
                utf8 = new String(chars, 0, half == 0 ? length : length - 1).getBytes(StandardCharsets.UTF_8);
                at = 0;
                return utf8.length > 0 || fill();
            } catch (CharacterCodingException e) {
                throw new UnreadableFile(
                        Refusal.UNDECODABLE_BYTES,
                        file,
                        part,
                        "text in the charset that the part declares",
                        "other bytes",
                        e);
            }
        }
    }
}
