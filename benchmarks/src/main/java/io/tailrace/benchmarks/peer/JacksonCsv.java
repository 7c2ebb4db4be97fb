package io.tailrace.benchmarks.peer;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.File;
import java.io.IOException;

/** jackson-dataformat-csv. */
final class JacksonCsv {
    private JacksonCsv() {}

    public static void main(String[] arguments) throws IOException {
        var mapper = CsvMapper.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build();
        var dialect = mapper.schema().withLineSeparator("\r\n");
        try (MappingIterator<String[]> rows = mapper.readerFor(String[].class).readValues(new File(arguments[0]));
                var output = mapper.writer(dialect).writeValues(new File(arguments[1]))) {
            while (rows.hasNextValue()) {
                output.write(rows.nextValue());
            }
        }
    }
}
