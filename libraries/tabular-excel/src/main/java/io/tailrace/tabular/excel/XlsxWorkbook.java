package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.RandomBytes;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** An xlsx or xlsm package: its workbook part is read when it is opened, styles and shared strings with the first sheet. */
final class XlsxWorkbook implements OpenedWorkbook {
    private final ZipPackage zip;
    private final Bounds bounds;
    private final String main;
    private final Relationships relationships;
    private final WorkbookPart contents;
    private @Nullable Styles styles;
    private @Nullable SharedStrings strings;

    private XlsxWorkbook(ZipPackage zip, Bounds bounds) throws IOException {
        this.zip = zip;
        this.bounds = bounds;
        main = mainPart(zip, bounds);
        relationships = Relationships.of(zip, main, bounds);
        try (var xml = xml(main)) {
            contents = WorkbookPart.read(xml, relationships);
        }
    }

    /** The bytes are closed with the workbook, or when it cannot be opened. */
    static XlsxWorkbook open(String file, RandomBytes bytes, Bounds bounds) throws IOException {
        var zip = new ZipPackage(file, bytes, bounds);
        try {
            return new XlsxWorkbook(zip, bounds);
        } catch (Throwable e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public String file() {
        return zip.file();
    }

    @Override
    public WorkbookPart contents() {
        return contents;
    }

    @Override
    public XlsxRows rows(WorkbookPart.Sheet sheet) {
        String part = relationships
                .target(sheet.key())
                .map(Relationships.Target::part)
                .orElseThrow(() -> new UnreadableFile(
                        Refusal.MALFORMED,
                        zip.file(),
                        main,
                        "a relationship to sheet \"" + sheet.name() + "\"",
                        "none with id \"" + sheet.key() + "\""));
        try {
            return new XlsxRows(
                    zip.file(),
                    sheet.name(),
                    new SheetCells(xml(part), sheet.name(), contents.epoch(), styles(), strings(), bounds));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            if (strings != null) {
                strings.close();
            }
        }
    }

    private Styles styles() throws IOException {
        if (styles == null) {
            String part = relationships.partOfType("styles").orElse("xl/styles.xml");
            styles = Styles.none();
            if (zip.has(part)) {
                try (var xml = xml(part)) {
                    styles = Styles.read(xml);
                }
            }
        }
        return styles;
    }

    private SharedStrings strings() throws IOException {
        if (strings == null) {
            String part = relationships.partOfType("sharedStrings").orElse("xl/sharedStrings.xml");
            strings = SharedStrings.none();
            if (zip.has(part)) {
                try (var xml = xml(part)) {
                    strings = SharedStrings.read(xml, bounds);
                }
            }
        }
        return strings;
    }

    private XmlPart xml(String part) throws IOException {
        return new XmlPart(zip.file(), part, zip.open(zip.required(part)), bounds);
    }

    private static String mainPart(ZipPackage zip, Bounds bounds) throws IOException {
        String main = Relationships.of(zip, "", bounds)
                .partOfType("officeDocument")
                .filter(zip::has)
                .orElse("xl/workbook.xml");
        if (main.endsWith(".bin") || zip.has("xl/workbook.bin")) {
            throw refused(zip, Refusal.UNSUPPORTED_WORKBOOK, "a binary workbook (xlsb)");
        }
        if (zip.has("mimetype") && zip.has("content.xml")) {
            throw refused(zip, Refusal.UNSUPPORTED_WORKBOOK, "an OpenDocument file");
        }
        if (!zip.has(main) || zip.has("word/document.xml") || zip.has("ppt/presentation.xml")) {
            throw refused(zip, Refusal.NOT_A_WORKBOOK, "a zip file without a workbook in it");
        }
        return main;
    }

    private static UnreadableFile refused(ZipPackage zip, Refusal refusal, String found) {
        return new UnreadableFile(refusal, zip.file(), "package", "an xlsx or xlsm workbook", found);
    }
}
