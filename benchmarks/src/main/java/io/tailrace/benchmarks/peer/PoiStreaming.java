package io.tailrace.benchmarks.peer;

import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

/** Apache POI's streaming reader: XSSFReader with a SAX handler. */
final class PoiStreaming {
    private PoiStreaming() {}

    public static void main(String[] arguments) throws Exception {
        try (var workbook = OPCPackage.open(arguments[0], PackageAccess.READ);
                var output = new CsvOutput(arguments[1])) {
            var reader = new XSSFReader(workbook);
            var strings = new ReadOnlySharedStringsTable(workbook);
            var parser = XMLHelper.newXMLReader();
            parser.setContentHandler(
                    new XSSFSheetXMLHandler(reader.getStylesTable(), strings, new Rows(output), false));
            try (var sheet = reader.getSheetsData().next()) {
                parser.parse(new InputSource(sheet));
            }
        }
    }

    private record Rows(CsvOutput output) implements SheetContentsHandler {
        @Override
        public void startRow(int row) {
            // A row begins with its first cell.
        }

        @Override
        public void endRow(int row) {
            output.endRow();
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String text, @Nullable XSSFComment comment) {
            if (reference != null) {
                output.skipTo(new CellReference(reference).getCol());
            }
            output.cell(text);
        }
    }
}
