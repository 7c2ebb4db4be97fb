package io.tailrace.benchmarks.measure;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Compares a CSV with the expected one: by its bytes, and where they differ cell by cell. */
public final class OutputCheck {
    private static final int COLUMNS_SHOWN = 4;
    private static final int CHARACTERS_SHOWN = 40;

    private OutputCheck() {}

    /** @param bytesCount whether the same cells in other bytes are wrong */
    public static Output check(Path expected, Path actual, boolean bytesCount) throws IOException {
        long difference = Files.mismatch(expected, actual);
        if (difference < 0) {
            return new Output.Expected();
        }
        String cells = differentCells(expected, actual, String::equals);
        if (!cells.isEmpty()) {
            return new Output.Different(cells);
        }
        return bytesCount ? new Output.Different("other bytes from " + difference) : new Output.SameCells();
    }

    /** A contract writes decimals with all digits of their scale: numbers are compared as such. */
    public static Output ofContract(Path expected, Path actual) throws IOException {
        String cells = differentCells(expected, actual, OutputCheck::sameValue);
        return cells.isEmpty() ? new Output.Expected() : new Output.Different(cells);
    }

    private static boolean sameValue(String right, String given) {
        if (right.equals(given)) {
            return true;
        }
        try {
            return new BigDecimal(right).compareTo(new BigDecimal(given)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String differentCells(Path expected, Path actual, BiPredicate<String, String> same)
            throws IOException {
        try (var right = reader(expected);
                var given = reader(actual)) {
            var columns = new TreeMap<Integer, Difference>();
            var names = new ArrayList<String>();
            long row = 0;
            Iterator<CsvRecord> found = given.iterator();
            for (CsvRecord record : right) {
                row++;
                if (!found.hasNext()) {
                    return "ends after row " + (row - 1);
                }
                if (row == 1) {
                    names.addAll(record.getFields());
                }
                compare(row, record.getFields(), found.next().getFields(), same, columns);
            }
            String differences = told(columns, names);
            return found.hasNext() ? (differences + " goes on after row " + row).strip() : differences;
        } catch (RuntimeException e) {
            return "no CSV: " + e.getMessage();
        }
    }

    private static void compare(
            long row,
            List<String> expected,
            List<String> found,
            BiPredicate<String, String> same,
            Map<Integer, Difference> columns) {
        for (int column = 0; column < Math.max(expected.size(), found.size()); column++) {
            String right = column < expected.size() ? expected.get(column) : "(no cell)";
            String given = column < found.size() ? found.get(column) : "(no cell)";
            if (!same.test(right, given)) {
                columns.computeIfAbsent(column, _ -> new Difference(row, right, given)).cells++;
            }
        }
    }

    private static String told(Map<Integer, Difference> columns, List<String> names) {
        var told = columns.entrySet().stream()
                .limit(COLUMNS_SHOWN)
                .map(entry -> {
                    int column = entry.getKey();
                    return entry.getValue().told(column < names.size() ? names.get(column) : "column " + (column + 1));
                })
                .toList();
        String more =
                columns.size() > COLUMNS_SHOWN ? "; and " + (columns.size() - COLUMNS_SHOWN) + " columns more" : "";
        return String.join("; ", told) + more;
    }

    private static CsvReader<CsvRecord> reader(Path file) throws IOException {
        return CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file);
    }

    /** The cells of one column that are not as they should be. */
    private static final class Difference {
        private final long row;
        private final String right;
        private final String given;
        private long cells;

        Difference(long row, String right, String given) {
            this.row = row;
            this.right = right;
            this.given = given;
        }

        String told(String column) {
            return String.format(
                    Locale.ROOT,
                    "%s in %,d cells, first in row %d: %s became %s",
                    column,
                    cells,
                    row,
                    shown(right),
                    shown(given));
        }

        private static String shown(String text) {
            String line = text.replace("\r", "\\r").replace("\n", "\\n");
            return '"' + (line.length() > CHARACTERS_SHOWN ? line.substring(0, CHARACTERS_SHOWN) + "..." : line) + '"';
        }
    }
}
