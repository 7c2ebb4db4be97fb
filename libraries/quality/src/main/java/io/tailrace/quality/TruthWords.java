package io.tailrace.quality;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words for true and false, in any case. Hot code: compares bytes, so that a plain word costs no object. */
final class TruthWords {
    private final Word[] words;

    TruthWords(List<String> formats) {
        words = formats.stream()
                .flatMap(format ->
                        List.of(new Word(folded(truth(format)), true), new Word(folded(falsehood(format)), false))
                                .stream())
                .toArray(Word[]::new);
    }

    static void check(String format) {
        int slash = format.indexOf('/');
        if (slash < 0
                || slash != format.lastIndexOf('/')
                || folded(truth(format)).equals(folded(falsehood(format)))) {
            throw new IllegalArgumentException(
                    "A boolean format is a word for true, a slash and another word for false, such as yes/no, not '"
                            + format + "'.");
        }
    }

    /** What the text means; null when it is none of the words. */
    @Nullable
    Boolean meaning(byte[] text, int length) {
        for (Word word : words) {
            if (word.is(text, length)) {
                return word.meaning;
            }
        }
        return null;
    }

    private static String truth(String format) {
        return format.substring(0, format.indexOf('/')).strip();
    }

    private static String falsehood(String format) {
        return format.substring(format.indexOf('/') + 1).strip();
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static final class Word {
        private final String text;
        private final byte[] utf8;
        private final boolean ascii;
        private final Boolean meaning;

        Word(String text, boolean meaning) {
            this.text = text;
            this.meaning = meaning;
            utf8 = text.getBytes(StandardCharsets.UTF_8);
            ascii = utf8.length == text.length();
        }

        boolean is(byte[] other, int length) {
            if (!ascii) {
                return length < 4 * utf8.length
                        && folded(new String(other, 0, length, StandardCharsets.UTF_8))
                                .equals(text);
            }
            if (length != utf8.length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                byte b = other[i];
                if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != utf8[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
