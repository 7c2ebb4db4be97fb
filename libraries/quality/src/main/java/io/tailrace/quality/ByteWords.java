package io.tailrace.quality;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * Words that are looked up by their UTF-8 bytes.
 * Hot code: open addressing, no objects.
 */
final class ByteWords {
    private final byte[][] slots;

    ByteWords(Collection<String> words) {
        slots = new byte[Integer.highestOneBit(Math.max(4, words.size() * 2)) * 2][];
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            int slot = slot(bytes, 0, bytes.length);
            while (slots[slot] != null) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = bytes;
        }
    }

    boolean has(byte[] text, int from, int to) {
        int slot = slot(text, from, to);
        for (byte[] word = slots[slot]; word != null; word = slots[slot]) {
            if (word.length == to - from && Arrays.equals(word, 0, word.length, text, from, to)) {
                return true;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return false;
    }

    private int slot(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        hash *= 0x9e3779b1;
        return (hash >>> 16) & (slots.length - 1);
    }
}
