package io.tailrace.report;

import java.util.Locale;

/** Writes elements and escapes whatever stands in them. */
public final class Html {
    private static final int MOST_CHARACTERS = 300;

    private final StringBuilder text = new StringBuilder(16_384);

    /** @param attributes names and values in turn */
    public Html open(String tag, String... attributes) {
        text.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            text.append('"');
        }
        text.append('>');
        return this;
    }

    public Html close(String tag) {
        text.append("</").append(tag).append(">\n");
        return this;
    }

    /** Text, cut when it is long. */
    public Html text(String content) {
        boolean cut = content.length() > MOST_CHARACTERS;
        escape(cut ? content.substring(0, MOST_CHARACTERS) : content);
        if (cut) {
            text.append('\u2026');
        }
        return this;
    }

    public Html element(String tag, String content, String... attributes) {
        return open(tag, attributes).text(content).close(tag);
    }

    /** Text from a file, which may run in either direction and must not turn what stands around it. */
    public Html value(String content) {
        open("bdi");
        text(content);
        text.append("</bdi>");
        return this;
    }

    /** Cells of a table's head. */
    public Html heads(String... names) {
        open("thead").open("tr");
        for (String name : names) {
            element("th", name, "scope", "col");
        }
        return close("tr").close("thead");
    }

    public Html number(long count) {
        return element("td", grouped(count), "class", "number");
    }

    public static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Only for text that is written here. */
    public Html raw(String markup) {
        text.append(markup);
        return this;
    }

    private void escape(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.append(allowed(content, i) ? c : '\uFFFD');
            }
        }
    }

    /** Control characters and halves of characters are none in HTML. */
    private static boolean allowed(String content, int at) {
        char c = content.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < content.length() && Character.isLowSurrogate(content.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(content.charAt(at - 1));
        }
        return c == '\n' || c == '\t' || !Character.isISOControl(c);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
