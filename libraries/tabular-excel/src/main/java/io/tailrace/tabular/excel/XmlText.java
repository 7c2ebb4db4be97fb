package io.tailrace.tabular.excel;

import java.util.regex.Pattern;

/** Text as it stands in a workbook's parts. A character that XML cannot have is written as _x000B_, and a text that looks so as _x005F_x000B_ (ECMA-376 part 1, 22.9.2.19). */
final class XmlText {
    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private XmlText() {}

    static void append(String text, StringBuilder target) {
        String plain = text.contains("_x") ? LOOKS_ESCAPED.matcher(text).replaceAll("_x005F_") : text;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> target.append("&amp;");
                case '<' -> target.append("&lt;");
                case '>' -> target.append("&gt;");
                case '"' -> target.append("&quot;");
                case '\t', '\n' -> target.append(c);
                default -> {
                    if (isXml(plain, i)) {
                        target.append(c);
                    } else {
                        target.append("_x%04X_".formatted((int) c));
                    }
                }
            }
        }
    }

    /** A carriage return would be read as a line feed. */
    private static boolean isXml(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= ' ' && c < 0xFFFE;
    }
}
