package io.tailrace.tabular.excel;

/** The parts of a written workbook that are always the same. */
final class WorkbookParts {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    static final String CONTENT_TYPES = XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
            + override("/xl/workbook.xml", "sheet.main")
            + override("/xl/worksheets/sheet1.xml", "worksheet")
            + override("/xl/styles.xml", "styles")
            + override("/xl/comments1.xml", "comments")
            + "</Types>";

    static final String RELATIONS = relations(relation(1, "officeDocument", "xl/workbook.xml"));

    static final String WORKBOOK_RELATIONS =
            relations(relation(1, "worksheet", "worksheets/sheet1.xml"), relation(2, "styles", "styles.xml"));

    static final String SHEET_RELATIONS = relations(
            relation(1, "vmlDrawing", "../drawings/vmlDrawing1.vml"), relation(2, "comments", "../comments1.xml"));

    /** Format 49 is text: what is typed into such a cell stays as it was typed. */
    static final String STYLES = XML + "<styleSheet xmlns=\"" + MAIN + "\">"
            + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
            + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFC7CE\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"4\">" + format(0, 0, 0) + format(49, 0, 0) + format(49, 1, 0) + format(49, 0, 2)
            + "</cellXfs></styleSheet>";

    static final String SHEET_START = XML + "<worksheet xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\">"
            + "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            + "<sheetFormatPr defaultColWidth=\"16\" defaultRowHeight=\"15\"/><sheetData>";

    static final String SHEET_END = "</sheetData><legacyDrawing r:id=\"rId1\"/></worksheet>";

    private WorkbookParts() {}

    static String workbook(String sheet) {
        var name = new StringBuilder();
        XmlText.append(sheet, name);
        return XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                + "\"><bookViews><workbookView/></bookViews>" + "<sheets><sheet name=\"" + name
                + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + SPREADSHEET + type + "+xml\"/>";
    }

    private static String relations(String... relations) {
        return XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + String.join("", relations)
                + "</Relationships>";
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String format(int number, int font, int fill) {
        return "<xf numFmtId=\"" + number + "\" fontId=\"" + font + "\" fillId=\"" + fill
                + "\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"/>";
    }
}
