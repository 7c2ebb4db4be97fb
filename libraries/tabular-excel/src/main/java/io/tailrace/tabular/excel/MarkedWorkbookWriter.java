package io.tailrace.tabular.excel;

import io.tailrace.tabular.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook of one sheet whose cells are all text, so that nothing is taken for a formula, a number or a date, and in which cells are marked: filled, and
 * with a comment. Rows go out as they come; comments are kept, packed, until the end, because they are parts of their own (ECMA-376 part 1, 18.7).
 */
public final class MarkedWorkbookWriter implements AutoCloseable {
    /** The most that a sheet has. */
    public static final int MOST_COLUMNS = 16_384;
    /** The most characters of a cell that Excel opens. */
    public static final int MOST_CHARACTERS = 32_767;

    private static final int PLAIN = 1;
    private static final int HEADER = 2;
    private static final int MARKED = 3;

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final SheetComments comments = new SheetComments();
    private final StringBuilder line = new StringBuilder();
    private int rows;

    /** Begins the sheet; closing the writer closes the stream. */
    public MarkedWorkbookWriter(OutputStream target, String sheet, List<String> header) {
        zip = new ZipOutputStream(target);
        begin("[Content_Types].xml");
        write(WorkbookParts.CONTENT_TYPES);
        begin("_rels/.rels");
        write(WorkbookParts.RELATIONS);
        begin("xl/workbook.xml");
        write(WorkbookParts.workbook(sheet));
        begin("xl/_rels/workbook.xml.rels");
        write(WorkbookParts.WORKBOOK_RELATIONS);
        begin("xl/styles.xml");
        write(WorkbookParts.STYLES);
        begin("xl/worksheets/_rels/sheet1.xml.rels");
        write(WorkbookParts.SHEET_RELATIONS);
        begin("xl/worksheets/sheet1.xml");
        write(WorkbookParts.SHEET_START);
        startRow();
        for (int column = 0; column < Math.min(header.size(), MOST_COLUMNS); column++) {
            cell(column, header.get(column), HEADER);
        }
        endRow();
    }

    /** Rows written, the header counted. */
    public int rows() {
        return rows;
    }

    /**
     * Writes a row.
     *
     * @param width cells, of which those that the row does not have are empty
     * @param marks the comment of each marked cell, by column, from 0
     */
    public void row(Row cells, int width, Map<Integer, String> marks) {
        startRow();
        for (int column = 0; column < Math.min(width, MOST_COLUMNS); column++) {
            String text = cells.text(column);
            String mark = marks.get(column);
            cell(column, text == null ? "" : text, mark == null ? PLAIN : MARKED);
            if (mark != null) {
                comments.add(column, rows - 1, mark);
            }
        }
        endRow();
    }

    /** Writes a line for people, marked. */
    public void note(String text) {
        startRow();
        cell(0, text, MARKED);
        endRow();
    }

    @Override
    public void close() {
        try (zip) {
            write(WorkbookParts.SHEET_END);
            begin("xl/comments1.xml");
            comments.writeTexts(zip);
            begin("xl/drawings/vmlDrawing1.vml");
            comments.writeShapes(zip);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startRow() {
        rows++;
        line.setLength(0);
        line.append("<row r=\"").append(rows).append("\">");
    }

    private void cell(int column, String text, int style) {
        line.append("<c r=\"")
                .append(CellName.of(column, rows - 1))
                .append("\" s=\"")
                .append(style);
        if (text.isEmpty()) {
            line.append("\"/>");
            return;
        }
        line.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        XmlText.append(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)), line);
        line.append("</t></is></c>");
    }

    private void endRow() {
        line.append("</row>");
        write(line);
    }

    private void begin(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        try {
            zip.putNextEntry(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(CharSequence text) {
        try {
            zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
