package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JDK's decoder is the oracle. */
class Utf8Test {
    private static final long SEED = 20_261_125;

    @Test
    void agreesWithTheDecoderOnEveryCharacter() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (character < 0xD800 || character > 0xDFFF) {
                byte[] text = Character.toString(character).getBytes(StandardCharsets.UTF_8);
                assertThat(Utf8.firstInvalid(text, 0, text.length))
                        .as("U+%X", character)
                        .isEqualTo(-1);
                assertThat(Utf8.characterLength(text, 0, text.length)).isEqualTo(text.length);
            }
        }
    }

    @Test
    void agreesWithTheDecoderOnBytesAtRandom() {
        var random = new Random(SEED);
        int[] likely = {
            0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5
        };
        for (int round = 0; round < 300_000; round++) {
            var text = new byte[1 + random.nextInt(24)];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) (random.nextInt(3) == 0 ? likely[random.nextInt(likely.length)] : 'a');
            }
            assertThat(Utf8.firstInvalid(text, 0, text.length))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(firstInvalid(text));
        }
    }

    private static int firstInvalid(byte[] text) {
        var bytes = ByteBuffer.wrap(text);
        var chars = java.nio.CharBuffer.allocate(text.length);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var result = decoder.decode(bytes, chars, true);
        try {
            result.throwException();
            return -1;
        } catch (java.nio.BufferUnderflowException e) {
            return -1;
        } catch (CharacterCodingException e) {
            return bytes.position();
        }
    }
}
