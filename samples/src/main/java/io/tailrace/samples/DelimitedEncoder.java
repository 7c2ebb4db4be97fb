package io.tailrace.samples;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.Format;
import java.io.IOException;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** csv and dat. Senders that separate by semicolons write dates as in 31.12.2026 where the contract accepts it. */
final class DelimitedEncoder implements TableEncoder {
    private static final String GERMAN = "dd.MM.yyyy";
    private static final DateTimeFormatter GERMAN_FORMAT = DateTimeFormatter.ofPattern(GERMAN, Locale.ROOT);

    private final Writer out;
    private final Format.Delimited format;
    private final boolean[] germanDates;

    DelimitedEncoder(Writer out, Format.Delimited format, List<Column> columns) throws IOException {
        this.out = out;
        this.format = format;
        this.germanDates = new boolean[columns.size()];
        for (int i = 0; i < germanDates.length; i++) {
            germanDates[i] = format.delimiter().equals(";")
                    && columns.get(i).type() instanceof ColumnType.Date date
                    && date.formats().contains(GERMAN);
        }
        int headerRow = HeaderPlace.rowIn(format.area());
        if (headerRow > 0) {
            for (int blank = 1; blank < headerRow; blank++) {
                out.write("\n");
            }
            out.write(String.join(
                            format.delimiter(),
                            columns.stream().map(Column::name).toList())
                    + "\n");
        }
    }

    @Override
    public void write(@Nullable String[] row) throws IOException {
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                out.write(format.delimiter());
            }
            var value = row[i];
            if (value != null) {
                out.write(quoted(germanDates[i] ? german(value) : value));
            }
        }
        out.write('\n');
    }

    private static String german(String date) {
        try {
            return LocalDate.parse(date).format(GERMAN_FORMAT);
        } catch (DateTimeException e) {
            return date; // a spoiled date stays spoiled
        }
    }

    private String quoted(String value) {
        var quote = format.quote();
        if (quote == null) {
            return value;
        }
        boolean needed = value.contains(format.delimiter())
                || value.indexOf(quote) >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0;
        return needed ? quote + value.replace(quote.toString(), quote.toString() + quote) + quote : value;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
