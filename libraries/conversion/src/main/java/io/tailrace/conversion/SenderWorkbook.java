package io.tailrace.conversion;

import io.tailrace.quality.Finding;
import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.excel.MarkedWorkbookWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bad rows as a workbook for the sender: where each row stands, its cells, and the bad ones marked with a comment that says why. It takes a bounded number of
 * rows, and says so when there are more; the quarantine CSV has them all.
 */
final class SenderWorkbook implements AutoCloseable {
    /** Nobody mends more by hand. */
    static final int MOST_ROWS = 10_000;

    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_COMMENT = 1_000;
    private static final String SHEET = "Rows to correct";
    private static final int PLACES = RowLabel.COLUMNS.size();

    private final @Nullable String answer;
    private final Sinks sinks;
    private final SourceCells source;
    private final RowBuffer line = new RowBuffer();
    private @Nullable MarkedWorkbookWriter writer;
    private long bytes;
    private long leftOut;

    /** @param answer how the rows come back, as a sentence for their sender; null: they cannot */
    SenderWorkbook(@Nullable String answer, Sinks sinks, SourceCells source) {
        this.answer = answer;
        this.sinks = sinks;
        this.source = source;
    }

    void write(Row cells, RowLabel label, List<Finding> findings) {
        MarkedWorkbookWriter workbook = writer();
        if (workbook.rows() > MOST_ROWS || bytes > MOST_BYTES) {
            leftOut++;
            return;
        }
        line.start(cells.number());
        add(label.file());
        add(label.sheet());
        add(label.row());
        for (int column = 0; column < cells.width(); column++) {
            line.addCell(cells, column);
            bytes += cells.utf8Length(column);
        }
        int width = Math.max(line.width(), PLACES + source.columns().size());
        workbook.row(line, width, comments(cells, findings));
    }

    @Override
    public void close() {
        if (writer != null) {
            try (var ending = writer) {
                if (leftOut > 0) {
                    ending.note(
                            leftOut + " more rows failed and are not in this workbook; the quarantine CSV has all.");
                }
                if (answer != null) {
                    ending.note(answer);
                }
            }
        }
    }

    private void add(@Nullable String place) {
        if (place == null) {
            line.addAbsent();
        } else {
            line.add(CellKind.TEXT, place);
        }
    }

    private MarkedWorkbookWriter writer() {
        if (writer == null) {
            var header = new ArrayList<>(RowLabel.COLUMNS);
            header.addAll(source.columns());
            writer = new MarkedWorkbookWriter(new StaysOpen(sinks.workbook()), SHEET, header);
        }
        return writer;
    }

    /** By place in the line; what is wrong with the whole row, or a column that is not here, stands at the row's number. */
    private Map<Integer, String> comments(Row cells, List<Finding> findings) {
        var comments = new LinkedHashMap<Integer, String>();
        for (Finding finding : findings) {
            for (int place : places(finding.location().column())) {
                comments.merge(place, comment(finding), (before, more) -> before + "\n" + more);
            }
        }
        for (int column = 0; column < cells.width(); column++) {
            if (cells.utf8Length(column) > MarkedWorkbookWriter.MOST_CHARACTERS) {
                comments.merge(
                        PLACES + column,
                        "Too long for a workbook and cut; the quarantine CSV has all of it.",
                        (before, more) -> before + "\n" + more);
            }
        }
        comments.replaceAll((place, text) -> text.length() > MOST_COMMENT ? text.substring(0, MOST_COMMENT) : text);
        return comments;
    }

    private List<Integer> places(@Nullable String columns) {
        var places = new ArrayList<Integer>();
        if (columns != null) {
            // A rule over several columns names them all.
            for (String column : source.place(columns) >= 0 ? new String[] {columns} : columns.split(", ")) {
                if (source.place(column) >= 0) {
                    places.add(PLACES + source.place(column));
                }
            }
        }
        return places.isEmpty() ? List.of(RowLabel.COLUMNS.indexOf(RowLabel.ROW)) : places;
    }

    private static String comment(Finding finding) {
        String found = finding.observed() == null ? "nothing" : "'" + finding.observed() + "'";
        return finding.rule().equals(finding.expected())
                ? "%s: found %s".formatted(finding.rule(), found)
                : "%s: expected %s, found %s".formatted(finding.rule(), finding.expected(), found);
    }
}
