package io.tailrace.tabular.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table made from a seed, of canonical texts. */
final class RandomTable {
    private static final String LETTERS = "abcXYZ 0,\"\r\n\\äß日本𝄞👩";

    private final Random random;

    RandomTable(long seed) {
        random = new Random(seed);
    }

    List<ParquetColumn> columns() {
        return IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(i -> new ParquetColumn("c" + i, type(), random.nextInt(3) > 0))
                .toList();
    }

    List<List<@Nullable String>> rows(List<ParquetColumn> columns) {
        // A column of few values gets a dictionary, one of many does not.
        int[] distinct = columns.stream()
                .mapToInt(column -> random.nextBoolean() ? 5 : 1_000_000)
                .toArray();
        int rows = random.nextInt(2_000);
        var table = new ArrayList<List<@Nullable String>>();
        for (int i = 0; i < rows; i++) {
            var row = new ArrayList<@Nullable String>();
            for (int k = 0; k < distinct.length; k++) {
                row.add(cell(columns.get(k), distinct[k]));
            }
            table.add(row);
        }
        return table;
    }

    private ParquetType type() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> ParquetType.Text.unlimited();
            case 2 -> new ParquetType.Whole();
            case 3 -> new ParquetType.Truth();
            case 4 -> new ParquetType.Day();
            case 5 -> new ParquetType.Timestamp();
            default -> {
                int precision = 1 + random.nextInt(38);
                yield new ParquetType.Decimal(precision, random.nextInt(precision + 1));
            }
        };
    }

    private @Nullable String cell(ParquetColumn column, int distinct) {
        if (column.nullable() && random.nextInt(6) == 0) {
            return null;
        }
        var value = new Random(random.nextInt(distinct));
        value.nextLong();
        return switch (column.type()) {
            case ParquetType.Text text -> text(value);
            case ParquetType.Whole whole -> Long.toString(value.nextLong() >> value.nextInt(64));
            case ParquetType.Decimal(int precision, int scale) -> decimal(value, precision, scale);
            case ParquetType.Truth truth -> Boolean.toString(value.nextBoolean());
            case ParquetType.Day day -> day(value);
            case ParquetType.Timestamp timestamp -> day(value) + "T" + time(value);
        };
    }

    private static String text(Random value) {
        int[] letters = LETTERS.codePoints().toArray();
        var text = new StringBuilder();
        for (int i = value.nextInt(value.nextInt(40) + 1); i > 0; i--) {
            text.appendCodePoint(letters[value.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private static String decimal(Random value, int precision, int scale) {
        var unscaled = new BigInteger(128, value).mod(BigInteger.TEN.pow(1 + value.nextInt(precision)));
        return new BigDecimal(value.nextBoolean() ? unscaled : unscaled.negate(), scale).toPlainString();
    }

    private static String day(Random value) {
        return LocalDate.of(1, 1, 1).plusDays(value.nextInt(3_652_059)).toString();
    }

    private static String time(Random value) {
        String seconds = "%02d:%02d:%02d".formatted(value.nextInt(24), value.nextInt(60), value.nextInt(60));
        return switch (value.nextInt(3)) {
            case 0 -> seconds;
            case 1 -> seconds + ".%03d".formatted(1 + value.nextInt(999));
            default -> seconds + ".%06d".formatted(1_000 * value.nextInt(1_000) + 1 + value.nextInt(999));
        };
    }
}
