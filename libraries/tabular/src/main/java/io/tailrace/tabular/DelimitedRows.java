package io.tailrace.tabular;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of delimited text, by FastCSV, whose fields go straight into the row. */
final class DelimitedRows implements RowSource {
    /** A noncharacter of Unicode: no text has it, so nothing is quoted by it. */
    private static final char NO_QUOTE = '\uFFFF';

    private final String file;
    private final Bounds bounds;
    private final CsvReader<Boolean> reader;
    private final CloseableIterator<Boolean> records;
    private RowBuffer target = new RowBuffer();
    private long lastRecord = 1;

    DelimitedRows(String file, DecodedText text, TableFormat.Delimited format, Bounds bounds) {
        this.file = file;
        this.bounds = bounds;
        var builder = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(format.quote().orElse(NO_QUOTE))
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(bounds.cellBytes());
        format.comment()
                .ifPresent(c -> builder.commentStrategy(CommentStrategy.SKIP).commentCharacter(c));
        reader = builder.build(new Fields(), text);
        records = reader.iterator();
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public Optional<String> sheet() {
        return Optional.empty();
    }

    @Override
    public List<String> fixedColumns() {
        return List.of();
    }

    @Override
    public void startAt(long number) {
        try {
            reader.skipLines(Math.toIntExact(number - 1));
        } catch (CsvParseException e) {
            UnreadableFile refusal = refusalIn(e);
            if (refusal != null) {
                throw refusal;
            }
            // Fewer lines than that: the next row does not exist, which next() answers.
        }
    }

    @Override
    public boolean next(RowBuffer row) {
        target = row;
        try {
            if (!records.hasNext()) {
                return false;
            }
            records.next();
            return true;
        } catch (CsvParseException e) {
            throw refused(e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RuntimeException refused(CsvParseException e) {
        UnreadableFile refusal = refusalIn(e);
        if (refusal != null) {
            return refusal;
        }
        if (e.getCause() instanceof IOException world) {
            return new UncheckedIOException(world);
        }
        if (e.getCause() instanceof RuntimeException fault && !(fault instanceof CsvParseException)) {
            return fault;
        }
        String message = message(e);
        String place = "after the record in line " + lastRecord;
        if (message.startsWith("Unclosed")) {
            return new UnreadableFile(
                    Refusal.UNTERMINATED_QUOTE, file, place, "a closing quote", "the end of the text", e);
        }
        if (message.contains("maximum buffer size")) {
            return new UnreadableFile(
                    Refusal.CELL_TOO_LONG,
                    file,
                    place,
                    "fields of at most " + bounds.cellBytes() + " characters",
                    "a longer one, or a quote that is never closed",
                    e);
        }
        return new UnreadableFile(Refusal.MALFORMED, file, place, "delimited text", message, e);
    }

    private static String message(CsvParseException e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    private static @Nullable UnreadableFile refusalIn(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof UnreadableFile refusal) {
                return refusal;
            }
        }
        return null;
    }

    private final class Fields extends AbstractBaseCsvCallbackHandler<Boolean> {
        @Override
        protected void handleBegin(long startingLineNumber) {
            lastRecord = startingLineNumber;
            target.start(startingLineNumber);
        }

        @Override
        protected void handleField(int field, char[] text, int offset, int length, boolean quoted) {
            if (field >= bounds.columns()) {
                throw refused(Refusal.TOO_MANY_COLUMNS, "at most " + bounds.columns() + " fields");
            }
            if (length == 0 && !quoted) {
                target.addAbsent();
            } else {
                target.add(CellKind.TEXT, text, offset, length);
            }
            if (target.size() > bounds.rowBytes()) {
                throw refused(Refusal.ROW_TOO_LONG, "records of at most " + bounds.rowBytes() + " bytes");
            }
        }

        @Override
        protected void handleEmpty() {
            target.addAbsent();
        }

        @Override
        protected Boolean buildRecord() {
            return Boolean.TRUE;
        }

        private UnreadableFile refused(Refusal refusal, String expected) {
            return new UnreadableFile(refusal, file, "line " + lastRecord, expected, "more");
        }
    }
}
