package io.tailrace.redshift.dialect;

/** Values and names as SQL text and back. A backslash is an escape, as in Redshift. */
public final class Literals {
    private Literals() {}

    public static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    public static String name(String name) {
        var plain = !name.isEmpty()
                && name.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
        return plain && !Character.isDigit(name.charAt(0)) && !ReservedWords.contains(name)
                ? name
                : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** The characters that a string token stands for. A backslash before a letter without meaning, as in {@code '\N'}, is kept. */
    static String value(Token token) {
        var text = token.text();
        var start = text.indexOf('\'') + 1;
        var value = new StringBuilder();
        for (var i = start; i < text.length() - 1; i++) {
            var c = text.charAt(i);
            if (c == '\'') {
                i++;
                value.append('\'');
            } else if (c == '\\') {
                i = escape(text, i + 1, value);
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    private static int escape(String text, int at, StringBuilder value) {
        var c = text.charAt(at);
        if (c >= '0' && c <= '7') {
            var end = at;
            while (end < at + 3 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
                end++;
            }
            value.append((char) Integer.parseInt(text.substring(at, end), 8));
            return end - 1;
        }
        switch (c) {
            case 't' -> value.append('\t');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case '\\', '\'', '"' -> value.append(c);
            default -> value.append('\\').append(c);
        }
        return at;
    }
}
