package io.tailrace.benchmarks.workload;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a table as a workbook of one sheet, as Excel lays it out: texts are shared, dates are numbers with a style. */
final class XlsxCells implements Cells {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final MathContext STORED = new MathContext(17);
    private static final byte[] PERCENTAGE = bytes(" s=\"1\"><v>");
    private static final byte[] DATE = bytes(" s=\"2\"><v>");
    private static final byte[] DATE_TIME = bytes(" s=\"3\"><v>");
    private static final byte[] DECIMALS = bytes(" s=\"4\"><v>");
    private static final byte[] BLANK = bytes(" s=\"4\"/>");
    private static final byte[] GENERAL = bytes("><v>");
    private static final byte[] SHARED = bytes(" t=\"s\"><v>");
    private static final byte[] BOOLEAN = bytes(" t=\"b\"><v>");
    private static final byte[] END = bytes("</v></c>");
    private static final byte[] CELL = bytes("<c r=\"");

    private final ZipOutputStream zip;
    private final ByteSink sheet;
    private final Table table;
    private final byte[][] columnNames;
    private final SharedTexts texts = new SharedTexts();
    private int row = 1;
    private int column;

    XlsxCells(OutputStream target, Table table) throws IOException {
        this.table = table;
        columnNames = new byte[table.columns().size()][];
        for (int i = 0; i < columnNames.length; i++) {
            columnNames[i] =
                    bytes(i < 26 ? "" + (char) ('A' + i) : "" + (char) ('A' + i / 26 - 1) + (char) ('A' + i % 26));
        }
        zip = new ZipOutputStream(target);
        writePackage();
        begin("xl/worksheets/sheet1.xml");
        sheet = new ByteSink(zip);
        sheet.ascii(XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    }

    @Override
    public void text(int key, byte[] utf8) throws IOException {
        begin(SHARED);
        sheet.number(texts.index(key));
        end();
    }

    @Override
    public void decimal(long unscaled, int scale) throws IOException {
        begin(scale == 0 ? GENERAL : DECIMALS);
        sheet.decimal(unscaled, scale);
        end();
    }

    @Override
    public void percentage(long unscaled, int scale) throws IOException {
        begin(PERCENTAGE);
        sheet.decimal(unscaled, scale);
        end();
    }

    @Override
    public void floating(double value) throws IOException {
        begin(GENERAL);
        sheet.ascii(new BigDecimal(value).round(STORED).stripTrailingZeros().toString());
        end();
    }

    @Override
    public void date(int epochDay) throws IOException {
        begin(DATE);
        sheet.number(Serial.ofDay(epochDay));
        end();
    }

    @Override
    public void dateTime(int epochDay, int secondOfDay) throws IOException {
        begin(DATE_TIME);
        sheet.ascii(Double.toString(Serial.of(epochDay, secondOfDay)));
        end();
    }

    @Override
    public void bool(boolean value) throws IOException {
        begin(BOOLEAN);
        sheet.put(value ? '1' : '0');
        end();
    }

    @Override
    public void blank() throws IOException {
        begin(BLANK);
    }

    @Override
    public void endRow() throws IOException {
        beginRow();
        sheet.ascii("</row>");
        row++;
        column = 0;
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            sheet.ascii("</sheetData></worksheet>");
            sheet.flush();
            begin("xl/sharedStrings.xml");
            var part = new ByteSink(zip);
            writeTexts(part);
            part.flush();
        }
    }

    private void beginRow() throws IOException {
        if (column == 0) {
            sheet.ascii("<row r=\"");
            sheet.number(row);
            sheet.ascii("\" spans=\"1:" + columnNames.length + "\">");
        }
    }

    private void begin(byte[] attributes) throws IOException {
        beginRow();
        sheet.bytes(CELL);
        sheet.bytes(columnNames[column++]);
        sheet.number(row);
        sheet.put('"');
        sheet.bytes(attributes);
    }

    private void end() throws IOException {
        sheet.bytes(END);
    }

    private void writeTexts(ByteSink part) throws IOException {
        part.ascii(XML + "<sst xmlns=\"" + MAIN + "\" count=\"" + texts.uses() + "\" uniqueCount=\"" + texts.count()
                + "\">");
        for (int i = 0; i < texts.count(); i++) {
            byte[] text = table.text(texts.key(i));
            boolean preserve = contains(text, '\n') || text[0] == ' ' || text[text.length - 1] == ' ';
            part.ascii(preserve ? "<si><t xml:space=\"preserve\">" : "<si><t>");
            escape(part, text);
            part.ascii("</t></si>");
        }
        part.ascii("</sst>");
    }

    private static boolean contains(byte[] text, char c) {
        for (byte b : text) {
            if (b == c) {
                return true;
            }
        }
        return false;
    }

    private static void escape(ByteSink part, byte[] text) throws IOException {
        for (byte b : text) {
            switch (b) {
                case '&' -> part.ascii("&amp;");
                case '<' -> part.ascii("&lt;");
                case '>' -> part.ascii("&gt;");
                default -> part.put((char) (b & 0xFF));
            }
        }
    }

    private void writePackage() throws IOException {
        String content = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"" + PACKAGE + "content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + content + "sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + content
                        + "worksheet+xml\"/>"
                        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + content + "styles+xml\"/>"
                        + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + content
                        + "sharedStrings+xml\"/></Types>");
        part("_rels/.rels", relationships(relationship(1, "officeDocument", "xl/workbook.xml")));
        part(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                        + "\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        part(
                "xl/_rels/workbook.xml.rels",
                relationships(relationship(1, "worksheet", "worksheets/sheet1.xml")
                        + relationship(2, "styles", "styles.xml")
                        + relationship(3, "sharedStrings", "sharedStrings.xml")));
        part(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + MAIN + "\"><numFmts count=\"1\">"
                        + "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>"
                        + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                        + "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
                        + "<borders count=\"1\"><border/></borders>"
                        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs count=\"5\">"
                        + "<xf numFmtId=\"0\" xfId=\"0\"/><xf numFmtId=\"9\" xfId=\"0\" applyNumberFormat=\"1\"/>"
                        + "<xf numFmtId=\"14\" xfId=\"0\" applyNumberFormat=\"1\"/>"
                        + "<xf numFmtId=\"164\" xfId=\"0\" applyNumberFormat=\"1\"/>"
                        + "<xf numFmtId=\"4\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
    }

    private void part(String name, String xml) throws IOException {
        begin(name);
        zip.write(bytes(XML + xml));
        zip.closeEntry();
    }

    /** Begins a part, without the time of day, so that a seed always gives the same bytes. */
    private void begin(String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(WRITTEN);
        zip.putNextEntry(entry);
    }

    private static String relationships(String entries) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + entries + "</Relationships>";
    }

    private static String relationship(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.ISO_8859_1);
    }
}
