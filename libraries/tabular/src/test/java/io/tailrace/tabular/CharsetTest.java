package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of each charset, and the offset of the bytes that it does not have. */
class CharsetTest {
    private static final TableFormat.Delimited CSV = TableFormat.Delimited.csv();

    /** Charset, a text that it has, bytes that it has not and how many of them the message names. */
    @ParameterizedTest
    @CsvSource({
        "UTF-8, Zürich € 😀 漢字, C080, C0",
        "UTF-8, é, EDA080, ED",
        "UTF-8, é, F4908080, F4",
        "UTF-8, é, E282, E2",
        "UTF-8, é, FF, FF",
        "US-ASCII, abc, E4, E4",
        "UTF-16, Zürich € 😀, DC00, DC00",
        "UTF-16BE, Zürich € 😀, D8000041, D8000041",
        "UTF-16LE, Zürich € 😀, 00DC, 00DC",
        "UTF-32, Zürich € 😀, 00110000, 00110000",
        "UTF-32BE, Zürich 😀, 00110000, 00110000",
        "UTF-32LE, Zürich 😀, 00001100, 00001100",
        "windows-1252, Zürich €, 81, 81",
        "windows-1250, Žižkov €, 81, 81",
        "windows-1251, Москва №, 98, 98",
        "windows-1253, Αθήνα, D2, D2",
        "windows-1257, Vilniaus žąsis, A1, A1",
        "ISO-8859-7, Αθήνα, AE, AE",
        "ISO-8859-8, שלום, A1, A1",
        "Shift_JIS, 東京ｶﾅ, 8080, 80",
        "EUC-KR, 서울, FFFF, FF",
        "GB18030, 北京😀€, FF, FF",
        "GBK, 北京, FF, FF",
        "Big5, 臺北, FF, FF",
        "EUC-JP, 東京ｶ, FF, FF",
    })
    void readsItsTextAndNamesTheOffsetOfBytesThatItHasNot(String name, String word, String bad, String named) {
        var charset = Charset.forName(name);
        assertThat(rows((word + ",\"" + word + "\"\n").getBytes(charset), charset))
                .containsExactly("1: \"" + word + "\" \"" + word + "\"");
        // The offsets are around the ends of the blocks that are read at once.
        for (int lines : new int[] {0, 1, 9361, 9362, 18_725}) {
            var text = new StringBuilder();
            text.repeat("a,b c" + "\r\n", lines).append("x").append(word).append(',');
            byte[] good = bigEndianWithoutMark(text.toString(), charset);
            byte[] bytes = concat(good, HexFormat.of().parseHex(bad));
            List<String> rows = rows(bytes, charset);
            assertThat(rows).as("%d lines", lines).hasSize(lines + 1);
            assertThat(rows.getLast()).isEqualTo("UNDECODABLE_BYTES byte " + good.length + " 0x" + named);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "UTF-16BE",
                "UTF-16LE",
                "UTF-32BE",
                "UTF-32LE",
                "windows-1252",
                "windows-1251",
                "ISO-8859-15",
                "Shift_JIS",
                "EUC-KR",
                "GB18030",
                "Cp1047"
            })
    void cutsNoCharacterAtTheEndOfABlock(String name) {
        var charset = Charset.forName(name);
        var encoder = charset.newEncoder();
        String[] letters = {"a", "é", "漢", "ж", "서", "カ", "😀", "€", "0", "ö"};
        for (int i = 0; i < letters.length; i++) {
            letters[i] = encoder.canEncode(letters[i]) ? letters[i] : "-";
        }
        for (int shift = 0; shift < 4; shift++) {
            var text = new StringBuilder("x".repeat(shift));
            for (int i = 0; text.length() < 100_000; i++) {
                text.append(letters[i % letters.length]).append(i % 100 == 99 ? "," : "");
            }
            String expected = "1: \"" + text.toString().replace(",", "\" \"") + "\"";
            assertThat(rows(text.append("\n").toString().getBytes(charset), charset))
                    .as("shift %d", shift)
                    .containsExactly(expected);
        }
    }

    @Test
    void believesAByteOrderMarkAndCountsItsBytes() {
        for (var charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_32BE,
                StandardCharsets.UTF_32LE)) {
            byte[] bytes = "\uFEFFid,é\n😀,\n".getBytes(charset);
            for (var declared : List.of(charset, StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
                assertThat(rows(bytes, declared))
                        .as("%s declared %s", charset, declared)
                        .containsExactly("1: \"id\" \"é\"", "2: \"😀\" -");
            }
            byte[] bad = concat(bytes, new byte[] {(byte) 0xDC});
            assertThat(rows(bad, charset).getLast()).contains("byte " + bytes.length + " 0xDC");
        }
        assertThat(rows("\uFEFFid\n".getBytes(StandardCharsets.UTF_32BE), StandardCharsets.UTF_32))
                .containsExactly("1: \"id\"");
        assertThat(rows(new byte[] {(byte) 0xFF, (byte) 0xFE}, StandardCharsets.UTF_8))
                .isEmpty();
    }

    @Test
    void readsStreamsThatDeliverOneByteAtATime() {
        String text = "é,\"漢\r\n😀\"\r\n\"a\"\"b\",||\r\nx";
        for (String name : List.of("UTF-8", "UTF-16", "UTF-32LE", "windows-1252", "GB18030", "EUC-JP")) {
            var charset = Charset.forName(name);
            byte[] bytes = text.getBytes(charset);
            List<String> whole = rows(bytes, charset);
            for (int most : new int[] {1, 2, 3, 7}) {
                assertThat(Windowed.rows(new Dripping(bytes, most), CSV.in(charset), Bounds.standard(), 16))
                        .as("%s, %d bytes at a time", name, most)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void deliversTheRowsBeforeBytesThatItHasNot() {
        assertThat(rows(
                        concat("a,b\nc".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0x80, 'd', '\n'}),
                        StandardCharsets.UTF_8))
                .containsExactly("1: \"a\" \"b\"", "UNDECODABLE_BYTES byte 5 0x80");
    }

    private static List<String> rows(byte[] bytes, Charset charset) {
        return Windowed.rows(bytes, CSV.in(charset), Bounds.standard(), 1 << 10);
    }

    /** The charsets UTF-16 and UTF-32 mean big endian where no mark says otherwise; the JDK's encoder for one of them writes a mark. */
    private static byte[] bigEndianWithoutMark(String text, Charset charset) {
        return text.getBytes(charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static final class Dripping extends InputStream {
        private final ByteArrayInputStream bytes;
        private final int most;

        Dripping(byte[] bytes, int most) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.most = most;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, Math.min(length, most));
        }
    }
}
