package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.RandomBytes;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.RowSource;
import io.tailrace.tabular.SheetChoice;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The rows of one sheet of an xlsx or xlsm package. */
final class XlsxRows implements RowSource {
    private final ZipPackage zip;
    private final String sheet;
    private final SheetCells cells;

    private XlsxRows(ZipPackage zip, String sheet, SheetCells cells) {
        this.zip = zip;
        this.sheet = sheet;
        this.cells = cells;
    }

    /** The bytes are closed with the rows, or when they cannot be opened. */
    static XlsxRows open(String file, RandomBytes bytes, SheetChoice choice, Bounds bounds) throws IOException {
        var zip = new ZipPackage(file, bytes, bounds);
        try {
            return open(zip, choice, bounds);
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
    public Optional<String> sheet() {
        return Optional.of(sheet);
    }

    @Override
    public List<String> fixedColumns() {
        return List.of();
    }

    @Override
    public void startAt(long number) {
        cells.startAt(number);
    }

    @Override
    public boolean next(RowBuffer row) {
        return cells.next(row);
    }

    @Override
    public void close() {
        cells.close();
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static XlsxRows open(ZipPackage zip, SheetChoice choice, Bounds bounds) throws IOException {
        String main = mainPart(zip, bounds);
        var relationships = Relationships.of(zip, main, bounds);
        WorkbookPart workbook;
        try (var xml = xml(zip, main, bounds)) {
            workbook = WorkbookPart.read(xml, relationships);
        }
        var sheet = workbook.choose(choice, zip.file());
        String part = relationships
                .target(sheet.key())
                .map(Relationships.Target::part)
                .orElseThrow(() -> new UnreadableFile(
                        Refusal.MALFORMED,
                        zip.file(),
                        main,
                        "a relationship to sheet \"" + sheet.name() + "\"",
                        "none with id \"" + sheet.key() + "\""));
        var styles = styles(zip, relationships, bounds);
        var strings = strings(zip, relationships, bounds);
        var cells = new SheetCells(xml(zip, part, bounds), sheet.name(), workbook.epoch(), styles, strings, bounds);
        return new XlsxRows(zip, sheet.name(), cells);
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

    private static Styles styles(ZipPackage zip, Relationships relationships, Bounds bounds) throws IOException {
        String part = relationships.partOfType("styles").orElse("xl/styles.xml");
        if (!zip.has(part)) {
            return Styles.none();
        }
        try (var xml = xml(zip, part, bounds)) {
            return Styles.read(xml);
        }
    }

    private static SharedStrings strings(ZipPackage zip, Relationships relationships, Bounds bounds)
            throws IOException {
        String part = relationships.partOfType("sharedStrings").orElse("xl/sharedStrings.xml");
        if (!zip.has(part)) {
            return SharedStrings.none();
        }
        try (var xml = xml(zip, part, bounds)) {
            return SharedStrings.read(xml, bounds);
        }
    }

    private static XmlPart xml(ZipPackage zip, String part, Bounds bounds) throws IOException {
        return new XmlPart(zip.file(), part, zip.open(zip.required(part)), bounds);
    }

    private static UnreadableFile refused(ZipPackage zip, Refusal refusal, String found) {
        return new UnreadableFile(refusal, zip.file(), "package", "an xlsx or xlsm workbook", found);
    }
}
