package io.tailrace.tabular;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a source that a layout declares to be the table: after its header, before its stop row, without its footer. */
public final class LaidOutTable implements TableReader {
    /** How many rows pass between two looks at the clock. */
    private static final int CLOCK_ROWS = 1 << 12;

    private final RowSource source;
    private final Bounds bounds;
    private final long opened = System.nanoTime();
    private final Optional<String> stopText;
    private final List<String> columns;
    private final BlankRuns blanks = new BlankRuns();
    private final RowBuffer blank = new RowBuffer();
    private RowBuffer ahead = new RowBuffer();
    private final RowBuffer[] footer;
    private final RowBuffer delayed = new RowBuffer();
    private long headerRow;
    /** The highest number of a row behind the header, or the number in front of the first. */
    private long lastNumber;

    /** Of the header, or without column names of the first row that is not blank; 0 before it. */
    private int width;

    private long delayedRows;
    private long rows;
    private boolean aheadWaits;
    private boolean ended;
    private @Nullable RowBuffer current;

    /** Reads as far as the header; closes the source when that fails. */
    public LaidOutTable(RowSource source, Layout layout, Bounds bounds) {
        this.source = source;
        this.bounds = bounds;
        stopText = layout.stopText().map(String::strip);
        footer = new RowBuffer[layout.footerRows()];
        try {
            columns = List.copyOf(readHeader(layout));
            width = columns.size();
        } catch (Throwable e) {
            closeAfter(e);
            throw e;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public long headerRow() {
        return headerRow;
    }

    @Override
    public Optional<String> sheet() {
        return source.sheet();
    }

    @Override
    public boolean next() {
        current = footer.length == 0 ? advance() : advancePastFooter();
        if (current == null) {
            return false;
        }
        rows++;
        if (rows > bounds.rows()) {
            throw refused(Refusal.TOO_MANY_ROWS, "at most " + bounds.rows() + " rows", "more");
        }
        if (rows % CLOCK_ROWS == 1 && System.nanoTime() - opened > bounds.time().toNanos()) {
            throw refused(Refusal.OUT_OF_TIME, "all rows within " + bounds.time(), rows + " rows in that time");
        }
        return true;
    }

    @Override
    public Row row() {
        if (current == null) {
            throw new IllegalStateException("There is no row before next() or after the end.");
        }
        return current;
    }

    @Override
    public RowBuffer take(RowBuffer spare) {
        if (current != ahead) {
            return TableReader.super.take(spare);
        }
        RowBuffer taken = ahead;
        ahead = spare;
        current = null;
        return taken;
    }

    @Override
    public void close() {
        source.close();
    }

    private List<String> readHeader(Layout layout) {
        long first = layout.skipRows() + 1;
        lastNumber = layout.skipRows();
        return switch (layout.header()) {
            case Layout.Header.None(var names) -> {
                source.startAt(first);
                yield names.isEmpty() ? source.fixedColumns() : names;
            }
            case Layout.Header.FirstRow() -> {
                source.startAt(first);
                yield firstRowThatIsNotBlank();
            }
            case Layout.Header.AtRow(long number) -> {
                source.startAt(Math.max(first, number));
                yield rowNumbered(number);
            }
            case Layout.Header.Located located -> {
                source.startAt(first);
                yield located(located);
            }
        };
    }

    private List<String> firstRowThatIsNotBlank() {
        while (source.next(ahead)) {
            if (!ahead.isBlank()) {
                return names();
            }
        }
        throw empty();
    }

    private UnreadableFile empty() {
        return new UnreadableFile(
                Refusal.EMPTY, source.file(), place(), "a row with the column names", "no row at all");
    }

    private List<String> located(Layout.Header.Located wanted) {
        var search = new HeaderSearch(wanted);
        while (search.goesOn() && source.next(ahead)) {
            if (!ahead.isBlank() && search.finds(ahead)) {
                return names();
            }
        }
        throw search.hasLooked()
                ? new UnreadableFile(Refusal.HEADER_MISSING, source.file(), place(), search.expected(), search.found())
                : empty();
    }

    private List<String> rowNumbered(long number) {
        boolean exists = source.next(ahead);
        if (!exists || ahead.number() != number || ahead.isBlank()) {
            String found = !exists ? "the end of the table" : ahead.number() != number ? "none" : "a blank row";
            throw new UnreadableFile(
                    Refusal.HEADER_MISSING, source.file(), place(), "the column names in row " + number, found);
        }
        return names();
    }

    private List<String> names() {
        headerRow = ahead.number();
        lastNumber = headerRow;
        if (!source.fixedColumns().isEmpty()) {
            return source.fixedColumns();
        }
        var names = new ArrayList<String>(ahead.width());
        for (int column = 0; column < ahead.width(); column++) {
            String name = ahead.text(column);
            names.add(name == null ? "" : name.strip());
        }
        return names;
    }

    private UnreadableFile refused(Refusal refusal, String expected, String found) {
        return new UnreadableFile(refusal, source.file(), place() + ", row " + lastNumber, expected, found);
    }

    private String place() {
        return source.sheet().map(name -> "sheet \"" + name + "\"").orElse("text");
    }

    /** Keeps blank rows back until a row follows them, so that those after the last row do not count. */
    private @Nullable RowBuffer advance() {
        while (true) {
            if (aheadWaits) {
                if (!blanks.isEmpty()) {
                    blank.start(blanks.take());
                    return blank;
                }
                aheadWaits = false;
                return ahead;
            }
            if (ended || !source.next(ahead) || isStop()) {
                ended = true;
                return null;
            }
            long number = ahead.number();
            if (source.sheet().isPresent() && number > lastNumber + 1) {
                blanks.add(lastNumber + 1, number - 1, this);
            }
            lastNumber = Math.max(lastNumber, number);
            if (width == 0 && !ahead.isBlank()) {
                width = ahead.width();
            }
            if (isVacant()) {
                blanks.add(number, number, this);
            } else {
                aheadWaits = true;
            }
        }
    }

    private @Nullable RowBuffer advancePastFooter() {
        while (true) {
            RowBuffer row = advance();
            if (row == null) {
                return null;
            }
            int slot = (int) (delayedRows++ % footer.length);
            if (delayedRows <= footer.length) {
                footer[slot] = new RowBuffer();
                footer[slot].copyOf(row);
            } else {
                delayed.copyOf(footer[slot]);
                footer[slot].copyOf(row);
                return delayed;
            }
        }
    }

    /** An empty line is a null when there is one column, and else no row. */
    private boolean isVacant() {
        return ahead.width() == 0 || (ahead.width() == 1 && ahead.isNull(0) && width > 1);
    }

    private boolean isStop() {
        if (stopText.isEmpty()) {
            return false;
        }
        for (int column = 0; column < ahead.width(); column++) {
            String text = ahead.text(column);
            if (text != null) {
                return text.strip().equalsIgnoreCase(stopText.get());
            }
        }
        return false;
    }

    private void closeAfter(Throwable failure) {
        try {
            source.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Numbers of blank rows in waiting, as runs, so that a million of them costs nothing. */
    private static final class BlankRuns {
        private static final int MOST = 1 << 20;
        private final Deque<long[]> runs = new ArrayDeque<>();

        boolean isEmpty() {
            return runs.isEmpty();
        }

        void add(long from, long to, LaidOutTable table) {
            long[] last = runs.peekLast();
            if (last != null && last[1] + 1 == from) {
                last[1] = to;
            } else if (runs.size() < MOST) {
                runs.add(new long[] {from, to});
            } else {
                throw new UnreadableFile(
                        Refusal.TOO_LARGE,
                        table.source.file(),
                        "row " + from,
                        "at most " + MOST + " separate runs of blank rows",
                        "more");
            }
        }

        long take() {
            long[] run = runs.element();
            long number = run[0]++;
            if (run[0] > run[1]) {
                runs.remove();
            }
            return number;
        }
    }
}
