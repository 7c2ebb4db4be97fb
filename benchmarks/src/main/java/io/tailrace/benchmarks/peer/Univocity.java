package io.tailrace.benchmarks.peer;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.File;
import java.nio.charset.StandardCharsets;

/** univocity-parsers; a third argument is the delimiter. */
final class Univocity {
    private Univocity() {}

    public static void main(String[] arguments) {
        var settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(arguments.length > 2 ? arguments[2] : ",");
        settings.getFormat().setLineSeparator("\n");
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        var output = new CsvWriter(new File(arguments[1]), StandardCharsets.UTF_8, written());
        for (String[] row : new CsvParser(settings).iterate(new File(arguments[0]), StandardCharsets.UTF_8)) {
            output.writeRow(row);
        }
        output.close();
    }

    private static CsvWriterSettings written() {
        var settings = new CsvWriterSettings();
        settings.getFormat().setLineSeparator("\r\n");
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        return settings;
    }
}
