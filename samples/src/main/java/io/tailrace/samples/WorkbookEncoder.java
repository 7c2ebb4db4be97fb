package io.tailrace.samples;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Sheet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** xlsx and xls, typed as a person's spreadsheet would be; equal rows give equal bytes. */
final class WorkbookEncoder implements TableEncoder {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    @SuppressWarnings("JavaUtilDate") // the type that the workbook's properties take
    private static final Date CREATED = new Date(0);

    private final OutputStream out;
    private final Workbook workbook;
    private final org.apache.poi.ss.usermodel.Sheet sheet;
    private final List<Column> columns;
    private final CellStyle dateStyle;
    private final CellStyle timeStyle;
    private int nextRow;

    WorkbookEncoder(OutputStream out, String fileName, Format.Workbook format, List<Column> columns) {
        this.out = out;
        this.columns = columns;
        this.workbook = fileName.endsWith(".xls") ? new HSSFWorkbook() : streaming();
        this.sheet = workbook.createSheet(format.sheet() instanceof Sheet.Named named ? named.name() : "Sheet1");
        this.dateStyle = style("yyyy-mm-dd");
        this.timeStyle = style("yyyy-mm-dd hh:mm:ss");
        int headerRow = HeaderPlace.rowIn(format.area());
        if (headerRow > 0) {
            nextRow = headerRow - 1;
            var header = sheet.createRow(nextRow++);
            for (int i = 0; i < columns.size(); i++) {
                header.createCell(i).setCellValue(columns.get(i).name());
            }
        }
    }

    private static Workbook streaming() {
        var workbook = new SXSSFWorkbook(null, 100, false, false);
        workbook.setZip64Mode(Zip64Mode.Never); // a stream of Zip64 entries could not be read again below
        return workbook;
    }

    private CellStyle style(String format) {
        var style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    @Override
    public void write(@Nullable String[] row) {
        var target = sheet.createRow(nextRow++);
        for (int i = 0; i < row.length; i++) {
            var value = row[i];
            if (value != null) {
                fill(target.createCell(i), columns.get(i).type(), value);
            }
        }
    }

    private void fill(Cell cell, ColumnType type, String value) {
        try {
            switch (type) {
                case ColumnType.Text text -> cell.setCellValue(value);
                case ColumnType.WholeNumber number -> cell.setCellValue((double) Long.parseLong(value));
                case ColumnType.Decimal decimal -> cell.setCellValue(Double.parseDouble(value));
                case ColumnType.Truth truth -> cell.setCellValue(Boolean.parseBoolean(value));
                case ColumnType.Date date -> {
                    cell.setCellValue(LocalDate.parse(value));
                    cell.setCellStyle(dateStyle);
                }
                case ColumnType.Timestamp timestamp -> {
                    cell.setCellValue(LocalDateTime.parse(value, SECONDS));
                    cell.setCellStyle(timeStyle);
                }
            }
        } catch (DateTimeException | NumberFormatException e) {
            cell.setCellValue(value); // spoiled on purpose: people type such things as text
        }
    }

    @Override
    public void close() throws IOException {
        try (out;
                workbook) {
            if (workbook instanceof SXSSFWorkbook streaming) {
                var properties = streaming.getXSSFWorkbook().getProperties().getCoreProperties();
                properties.setCreated(Optional.of(CREATED));
                var bytes = new ByteArrayOutputStream();
                workbook.write(bytes);
                withoutClock(bytes.toByteArray(), out);
            } else {
                workbook.write(out);
            }
        }
    }

    /** The same package with one fixed time on every entry. */
    private static void withoutClock(byte[] zip, OutputStream out) throws IOException {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip));
                var target = new ZipOutputStream(out)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(LocalDateTime.of(1980, 1, 2, 0, 0));
                target.putNextEntry(copy);
                in.transferTo(target);
                target.closeEntry();
            }
        }
    }
}
