package io.tailrace.benchmarks.workload;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Writes a table as delimited text. */
final class TextCells implements Cells {
    private final ByteSink out;
    private final Dialect dialect;
    private boolean rowBegun;
    private int dayWritten = Integer.MIN_VALUE;
    private String date = "";

    /** @param quoteAll every field that is not blank stands in quotes; else those that need it */
    record Dialect(String delimiter, boolean quoteAll, String lineEnd) {
        /** RFC 4180 with as few quotes as it allows: what a conversion must give. */
        static Dialect canonical() {
            return new Dialect(",", false, "\r\n");
        }
    }

    TextCells(OutputStream target, Dialect dialect) {
        out = new ByteSink(target);
        this.dialect = dialect;
    }

    @Override
    public void text(int key, byte[] utf8) throws IOException {
        separate();
        if (!dialect.quoteAll && !needsQuotes(utf8)) {
            out.bytes(utf8);
            return;
        }
        out.put('"');
        for (byte b : utf8) {
            if (b == '"') {
                out.put('"');
            }
            out.put((char) b);
        }
        out.put('"');
    }

    @Override
    public void decimal(long unscaled, int scale) throws IOException {
        separate();
        quote();
        out.decimal(unscaled, scale);
        quote();
    }

    @Override
    public void percentage(long unscaled, int scale) throws IOException {
        decimal(unscaled, scale);
    }

    @Override
    public void floating(double value) throws IOException {
        plain(new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString());
    }

    @Override
    public void date(int epochDay) throws IOException {
        separate();
        quote();
        day(epochDay);
        quote();
    }

    @Override
    public void dateTime(int epochDay, int secondOfDay) throws IOException {
        separate();
        quote();
        day(epochDay);
        out.put('T');
        out.padded(secondOfDay / 3_600, 2);
        out.put(':');
        out.padded(secondOfDay / 60 % 60, 2);
        out.put(':');
        out.padded(secondOfDay % 60, 2);
        quote();
    }

    @Override
    public void bool(boolean value) throws IOException {
        plain(value ? "true" : "false");
    }

    @Override
    public void blank() throws IOException {
        separate();
    }

    @Override
    public void endRow() throws IOException {
        out.ascii(dialect.lineEnd);
        rowBegun = false;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void plain(String ascii) throws IOException {
        separate();
        quote();
        out.ascii(ascii);
        quote();
    }

    private void day(int epochDay) throws IOException {
        if (epochDay != dayWritten) {
            dayWritten = epochDay;
            date = LocalDate.ofEpochDay(epochDay).toString();
        }
        out.ascii(date);
    }

    private void separate() throws IOException {
        if (rowBegun) {
            out.ascii(dialect.delimiter);
        }
        rowBegun = true;
    }

    private void quote() throws IOException {
        if (dialect.quoteAll) {
            out.put('"');
        }
    }

    private boolean needsQuotes(byte[] utf8) {
        char delimiter = dialect.delimiter.charAt(0);
        for (byte b : utf8) {
            if (b == delimiter || b == '"' || b == '\r' || b == '\n') {
                return true;
            }
        }
        return false;
    }
}
