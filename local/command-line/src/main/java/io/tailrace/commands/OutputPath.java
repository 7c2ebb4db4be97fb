package io.tailrace.commands;

import io.tailrace.landing.configuration.Output.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where {@code convert} writes: the ending of the name says what, and parts have their numbers before it. */
record OutputPath(Path path) {
    private static final List<String> ENDINGS = List.of(".csv.gz", ".csv.zst", ".csv", ".parquet", ".gz", ".zst");

    Encoding encoding() {
        return switch (ending().toLowerCase(Locale.ROOT)) {
            case ".csv.gz", ".gz" -> Encoding.CSV_GZIP;
            case ".csv.zst", ".zst" -> Encoding.CSV_ZSTD;
            case ".parquet" -> Encoding.PARQUET_ZSTD;
            default -> Encoding.CSV;
        };
    }

    /** {@code x.part-0001.csv} for {@code x.csv}. */
    Path part(int number) {
        return path.resolveSibling("%s.part-%04d%s".formatted(stem(), number, ending()));
    }

    /** The parts that are there with a higher number. */
    List<Path> partsBeyond(int last) throws IOException {
        var name = Pattern.compile(Pattern.quote(stem() + ".part-") + "(\\d{4})" + Pattern.quote(ending()));
        try (var files = Files.list(path.resolveSibling(".").normalize().toAbsolutePath())) {
            return files.filter(file -> {
                        var matcher = name.matcher(String.valueOf(file.getFileName()));
                        return matcher.matches() && Integer.parseInt(matcher.group(1)) > last;
                    })
                    .toList();
        }
    }

    private String stem() {
        return name().substring(0, name().length() - ending().length());
    }

    private String ending() {
        var name = name();
        var lower = name.toLowerCase(Locale.ROOT);
        int length = ENDINGS.stream()
                .filter(lower::endsWith)
                .findFirst()
                .map(String::length)
                .orElse(name.contains(".") ? name.length() - name.lastIndexOf('.') : 0);
        return name.substring(name.length() - length);
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }
}
