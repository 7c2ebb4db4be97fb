package io.tailrace.tabular.excel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The escape {@code _xHHHH_} for a UTF-16 unit in texts of a workbook (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
final class EscapedText {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private EscapedText() {}

    static boolean isIn(byte[] text, int length) {
        return isIn(text, 0, length);
    }

    static boolean isIn(byte[] text, int start, int end) {
        for (int i = start; i + 6 < end; i++) {
            if (text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_') {
                return true;
            }
        }
        return false;
    }

    static byte[] resolve(byte[] text, int length) {
        String escaped = new String(text, 0, length, StandardCharsets.UTF_8);
        if (escaped.length() < 7) {
            return Arrays.copyOf(text, length);
        }
        return ESCAPE.matcher(escaped)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))))
                .getBytes(StandardCharsets.UTF_8);
    }
}
