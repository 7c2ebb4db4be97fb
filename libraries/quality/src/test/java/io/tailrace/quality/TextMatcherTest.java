package io.tailrace.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextMatcherTest {
    private static final String[] TEXTS = {
        "",
        "a",
        "b",
        "ab",
        "abc",
        "ABC-12345",
        "ABC-1234",
        "\n",
        "a\n",
        " ",
        "\u00e4",
        "a\u00e4b",
        "-",
        "]",
        "^",
        "$",
        "a$",
        "x.y@z.com",
        "anna.bela12@mail.example.net",
        "()",
        "a-b",
        "0",
        "_",
        "\u000b",
        "\t",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
        "\ud83d\ude00",
        "\\"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SH-[0-9]{9}",
                "[A-Z]{3}-[0-9]{5}",
                "[a-z]+\\.[a-z]+[0-9]*@[a-z.]+\\.(com|org|net)",
                "^abc$",
                "a|b|",
                "(?:ab?)+?c{0,2}",
                "(a|b)*abb",
                "a{2,}",
                "[^a]*",
                ".*",
                "\\w+\\s?\\d*",
                "[\\w.%+-]+@[-a-z]+",
                "[+-]",
                "[-]",
                "\\$|\\^|\\]",
                "\\D\\W\\S",
                "(?i)abc",
                "a++b",
                "(a)\\1",
                "\\bab\\b",
                "a$|b",
                "(?=a).",
                "[a-c&&b]",
                "\u00e4",
                "[\u00e0-\u00ff]",
                ".",
                "x{0}",
                "((((a?)?)?)?)*b"
            })
    void agreesWithTheLibrary(String expression) {
        var pattern = Pattern.compile(expression);
        var matcher = new TextMatcher(pattern);
        for (String text : TEXTS) {
            assertAgrees(pattern, matcher, text);
        }
    }

    @Test
    void agreesWithTheLibraryOnAnyPatternAndText() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            var pattern = Pattern.compile(expression(random, 3));
            var matcher = new TextMatcher(pattern);
            for (int n = 0; n < 40; n++) {
                assertAgrees(pattern, matcher, text(random));
            }
        }
    }

    /** Every text of so many letters leads to another state. */
    @Test
    void leavesToTheLibraryWhatNeedsTooManyStates() {
        var random = new Random(1);
        var pattern = Pattern.compile("[ab]*a[ab]{12}");
        var matcher = new TextMatcher(pattern);
        for (int i = 0; i < 2_000; i++) {
            assertAgrees(pattern, matcher, letters(random, 13 + random.nextInt(8), "ab"));
        }
    }

    @Test
    void takesWhatRulesAreMadeOf() {
        assertThat(RegularExpression.read("[a-z]+\\.[a-z]+[0-9]*@[a-z.]+\\.(com|org|net)"))
                .isNotNull();
        assertThat(RegularExpression.read("^[\\w.%+-]+@[\\w.-]+\\.[A-Za-z]{2,}$"))
                .isNotNull();
        assertThat(RegularExpression.read("(?i)abc")).isNull();
        assertThat(RegularExpression.read("a++")).isNull();
        assertThat(RegularExpression.read("(a)\\1")).isNull();
    }

    private static void assertAgrees(Pattern pattern, TextMatcher matcher, String text) {
        byte[] bytes = (">" + text + "<").getBytes(StandardCharsets.UTF_8);
        assertThat(matcher.matches(bytes, 1, bytes.length - 1))
                .as("'%s' matches %s", text, pattern)
                .isEqualTo(pattern.matcher(text).matches());
    }

    private static String expression(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 9)) {
            case 0 -> letters(random, 1, "abc");
            case 1 -> "[" + letters(random, 2, "abc") + "]";
            case 2 -> "[^" + letters(random, 1, "abc") + "]";
            case 3 -> "[a-" + letters(random, 1, "bc") + "]";
            case 4 -> ".";
            case 5 -> expression(random, depth - 1) + expression(random, depth - 1);
            case 6 -> "(" + expression(random, depth - 1) + "|" + expression(random, depth - 1) + ")";
            case 7 -> "(?:" + expression(random, depth - 1) + ")" + repetition(random);
            default -> "(" + expression(random, depth - 1) + ")" + repetition(random) + letters(random, 1, "abc");
        };
    }

    private static String repetition(Random random) {
        String[] all = {"?", "*", "+", "{2}", "{1,3}", "{2,}", "{0,2}", "*?", "??", "+?", "*+", "?+"};
        return all[random.nextInt(all.length)];
    }

    private static String text(Random random) {
        return letters(random, random.nextInt(9), random.nextInt(10) == 0 ? "abc\n\u00e4" : "abc");
    }

    private static String letters(Random random, int length, String alphabet) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
