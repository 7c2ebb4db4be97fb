package io.tailrace.database;

import io.tailrace.landing.configuration.Output;
import io.tailrace.landing.configuration.Output.Encoding;
import io.tailrace.landing.configuration.Output.Lineage;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code output:} and {@code lineage:} of a data set. */
final class OutputReading {
    private static final Map<String, Encoding> CSV =
            new TreeMap<>(Map.of("none", Encoding.CSV, "gzip", Encoding.CSV_GZIP, "zstd", Encoding.CSV_ZSTD));
    private static final Map<String, Encoding> PARQUET =
            new TreeMap<>(Map.of("snappy", Encoding.PARQUET_SNAPPY, "zstd", Encoding.PARQUET_ZSTD));
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(|KB|MB|GB)");

    private OutputReading() {}

    static Output read(Fields dataSet) {
        var output = dataSet.find("output")
                .map(OutputReading::output)
                .orElseGet(Output::standard)
                .with(lineage(dataSet));
        if (dataSet.find("load").isPresent() && !output.lineage().containsAll(Output.DEFAULT_LINEAGE)) {
            dataSet.record()
                    .problem("expected lineage with file and row, which curated tables have, found "
                            + words(output.lineage()) + ".");
        }
        return output;
    }

    private static Output output(Entry entry) {
        var fields = entry.fields("format", "compression", "partBytes", "rowGroupBytes");
        var partBytes =
                fields.optional("partBytes", text -> size(text, Output.MOST_PART_BYTES), Output.DEFAULT_PART_BYTES);
        var rowGroupBytes = fields.optional(
                "rowGroupBytes", text -> size(text, Output.MOST_ROW_GROUP_BYTES), Output.DEFAULT_ROW_GROUP_BYTES);
        return new Output(encoding(fields), partBytes, rowGroupBytes, Output.DEFAULT_LINEAGE);
    }

    private static Encoding encoding(Fields fields) {
        boolean parquet = fields.choice("format", new TreeMap<>(Map.of("csv", false, "parquet", true)), false);
        if (parquet) {
            return compressed(fields, "parquet", PARQUET, Encoding.PARQUET_ZSTD);
        }
        fields.find("rowGroupBytes")
                .ifPresent(field -> field.problem("expected rowGroupBytes only for parquet, found it for csv."));
        return compressed(fields, "csv", CSV, Encoding.CSV_GZIP);
    }

    private static Encoding compressed(Fields fields, String format, Map<String, Encoding> words, Encoding absent) {
        return fields.optional(
                "compression",
                word -> {
                    var found = words.get(word);
                    if (found == null) {
                        throw new IllegalArgumentException("expected a compression for " + format + " ("
                                + String.join(", ", words.keySet()) + "), found '" + word + "'.");
                    }
                    return found;
                },
                absent);
    }

    private static long size(String text, long most) {
        var matcher = SIZE.matcher(text);
        if (matcher.matches()) {
            long bytes = Long.parseLong(matcher.group(1)) * unit(matcher.group(2));
            if (bytes >= Output.LEAST_BYTES && bytes <= most) {
                return bytes;
            }
        }
        throw new IllegalArgumentException("expected a size such as 256MB, from 1KB to " + (most >> 20)
                + "MB (1KB is 1024 bytes), found '" + text + "'.");
    }

    private static long unit(String word) {
        return switch (word) {
            case "KB" -> 1L << 10;
            case "MB" -> 1L << 20;
            case "GB" -> 1L << 30;
            default -> 1;
        };
    }

    private static List<Lineage> lineage(Fields dataSet) {
        var entry = dataSet.find("lineage");
        if (entry.isEmpty()) {
            return Output.DEFAULT_LINEAGE;
        }
        var known = DataSetReading.words(Lineage.values());
        var seen = new HashSet<Lineage>();
        return entry.get().items().stream()
                .flatMap(item -> item.choice(known).stream().peek(column -> {
                    if (!seen.add(column)) {
                        item.problem(
                                "expected each lineage column once, found '" + words(List.of(column)) + "' again.");
                    }
                }))
                .toList();
    }

    private static String words(List<Lineage> lineage) {
        var words = lineage.stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "none" : words;
    }
}
