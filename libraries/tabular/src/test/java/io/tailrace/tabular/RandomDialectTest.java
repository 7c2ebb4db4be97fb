package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A random table written in a random dialect and charset by a plain writer comes back cell by cell, and its canonical CSV says the same. */
class RandomDialectTest {
    private static final int TABLES = 3_000;
    private static final String[] DELIMITERS = {",", ";", "|", "\t", "||", "|~|", "¦", "::,", "é", "\u0001", "ab"};
    private static final Character[] QUOTES = {'"', '"', '\'', '«'};
    private static final Character[] ESCAPES = {'\\', '^', '§'};
    private static final String[] CHARSETS = {"UTF-8", "UTF-8", "UTF-16", "UTF-16LE", "UTF-32BE", "GB18030"};
    private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};
    private static final String[] WORDS = {
        "a",
        "b",
        "bolt",
        " ",
        "\"",
        "'",
        "«",
        "\\",
        "^",
        "§",
        ",",
        ";",
        "|",
        "~",
        "\t",
        "¦",
        ":",
        "é",
        "€",
        "😀",
        "\n",
        "\r",
        "\r\n",
        "0123456789",
        "\u0000"
    };

    @Test
    void comesBackCellByCell() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < TABLES; i++) {
            var format = format(random);
            List<List<String>> table = table(random, format);
            byte[] bytes = written(random, table, format).getBytes(format.charset());
            List<String> expected = table.stream().map(RandomDialectTest::shown).toList();
            assertThat(rows(bytes, format, 8 + random.nextInt(60)))
                    .as("seed %d, table %d, %s", seed, i, format)
                    .isEqualTo(expected);
            assertThat(recordsOf(CanonicalText.of(bytes, format)))
                    .as("seed %d, table %d, canonical of %s", seed, i, format)
                    .isEqualTo(table);
        }
    }

    private static TableFormat.Delimited format(RandomGenerator random) {
        var quote = random.nextInt(4) == 0 ? Optional.<Character>empty() : Optional.of(any(random, QUOTES));
        var escape = random.nextInt(2) == 0 ? Optional.<Character>empty() : Optional.of(any(random, ESCAPES));
        return new TableFormat.Delimited(
                any(random, DELIMITERS), quote, escape, Optional.empty(), Charset.forName(any(random, CHARSETS)));
    }

    private static List<List<String>> table(RandomGenerator random, TableFormat.Delimited format) {
        int width = 1 + random.nextInt(6);
        var table = new ArrayList<List<String>>();
        for (int rows = 1 + random.nextInt(8); rows > 0; rows--) {
            var row = new ArrayList<String>();
            for (int column = 0; column < width; column++) {
                row.add(cell(random, format));
            }
            table.add(row);
        }
        return table;
    }

    /** A text that the dialect can write: without quote and escape it has no way to write some. */
    private static String cell(RandomGenerator random, TableFormat.Delimited format) {
        var cell = new StringBuilder();
        for (int words = random.nextInt(5); words > 0; words--) {
            cell.append(any(random, WORDS));
        }
        boolean writable = format.quote().isPresent()
                || (format.escape().isPresent() && format.delimiter().length() == 1);
        return writable ? cell.toString() : cell.toString().replaceAll("[^a0-9]", "");
    }

    private static String written(RandomGenerator random, List<List<String>> table, TableFormat.Delimited format) {
        var text = new StringBuilder();
        for (List<String> row : table) {
            for (int column = 0; column < row.size(); column++) {
                text.append(column == 0 ? "" : format.delimiter());
                text.append(field(random, row.get(column), format));
            }
            // A line feed would make one line end of it and the CR before it.
            boolean afterReturn = !text.isEmpty() && text.charAt(text.length() - 1) == '\r';
            text.append(afterReturn ? "\r" : any(random, LINE_ENDS));
        }
        return text.toString();
    }

    private static String field(RandomGenerator random, String cell, TableFormat.Delimited format) {
        String escape = format.escape().map(String::valueOf).orElse("");
        String quote = format.quote().map(String::valueOf).orElse("");
        boolean needed = cell.isEmpty()
                || (cell + " ").contains(format.delimiter().substring(0, 1))
                || cell.contains("\n")
                || cell.contains("\r")
                || (!quote.isEmpty() && cell.contains(quote))
                || (!escape.isEmpty() && cell.contains(escape));
        if (!needed && random.nextInt(3) > 0) {
            return cell;
        }
        String doubled = escape.isEmpty() ? cell : cell.replace(escape, escape + escape);
        boolean byQuotes = !quote.isEmpty()
                && (escape.isEmpty() || format.delimiter().length() > 1 || cell.isEmpty() || random.nextBoolean());
        if (byQuotes) {
            return quote
                    + doubled.replace(quote, (escape.isEmpty() || random.nextBoolean() ? quote : escape) + quote)
                    + quote;
        }
        String text = doubled.replace(format.delimiter(), escape + format.delimiter())
                .replace("\r\n", "\u2028")
                .replace("\r", escape + "\r")
                .replace("\n", escape + "\n")
                .replace("\u2028", escape + "\r\n");
        return quote.isEmpty() ? text : text.replace(quote, escape + quote);
    }

    private static List<String> rows(byte[] bytes, TableFormat.Delimited format, int window) {
        return Windowed.rows(bytes, format, Bounds.standard(), window).stream()
                .map(row -> row.substring(row.indexOf(':') + 1).replace(" -", " \"\""))
                .toList();
    }

    private static String shown(List<String> row) {
        return " \"" + String.join("\" \"", row) + "\"";
    }

    /** FastCSV as an independent reader of what was written. */
    private static List<List<String>> recordsOf(String canonical) {
        return CsvReader.builder().skipEmptyLines(false).ofCsvRecord(canonical).stream()
                .map(row -> List.copyOf(row.getFields()))
                .toList();
    }

    private static <T> T any(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
