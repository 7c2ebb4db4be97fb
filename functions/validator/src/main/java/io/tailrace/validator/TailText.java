package io.tailrace.validator;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The table in a tail file: UTF-8, lines of fields, a field in double quotes when it holds the delimiter. Blank lines are passed over. */
final class TailText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TailText() {}

    /** One line that is not blank, with its number from 1. */
    record Line(int number, List<String> fields) {
        Line {
            fields = List.copyOf(fields);
        }
    }

    static List<Line> lines(byte[] content, String delimiter) {
        var lines = new ArrayList<Line>();
        var texts = decoded(content).split("\r\n|\n|\r", -1);
        for (int i = 0; i < texts.length; i++) {
            if (!texts[i].isBlank()) {
                lines.add(new Line(i + 1, fields(i + 1, texts[i], delimiter)));
            }
        }
        return lines;
    }

    private static String decoded(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableTail("UTF-8 text", "bytes that are none", e);
        }
    }

    private static List<String> fields(int number, String line, String delimiter) {
        var fields = new ArrayList<String>();
        int at = 0;
        while (at <= line.length()) {
            int end = isQuoted(line, at) ? afterQuote(number, line, at) : nextDelimiter(line, at, delimiter);
            fields.add(value(line.substring(at, end)));
            if (end < line.length() && !line.startsWith(delimiter, end)) {
                throw new UnreadableTail(
                        "a delimiter " + delimiter + " after the quoted field in line " + number, line.substring(end));
            }
            at = end == line.length() ? end + 1 : end + delimiter.length();
        }
        return fields;
    }

    private static boolean isQuoted(String line, int at) {
        return line.startsWith("\"", at);
    }

    private static int afterQuote(int number, String line, int at) {
        int quote = line.indexOf('"', at + 1);
        while (quote >= 0 && line.startsWith("\"", quote + 1)) {
            quote = line.indexOf('"', quote + 2);
        }
        if (quote < 0) {
            throw new UnreadableTail("a closing quote in line " + number, line.substring(at));
        }
        return quote + 1;
    }

    private static int nextDelimiter(String line, int at, String delimiter) {
        int next = line.indexOf(delimiter, at);
        return next < 0 ? line.length() : next;
    }

    private static String value(String field) {
        return isQuoted(field, 0) ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field.strip();
    }
}
