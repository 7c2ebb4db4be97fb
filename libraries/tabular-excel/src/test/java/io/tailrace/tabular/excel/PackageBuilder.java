package io.tailrace.tabular.excel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes xlsx packages part by part, so that a test can bend any of them. */
final class PackageBuilder {
    static final String TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /** A workbook of one sheet with these rows. */
    static PackageBuilder sheet(String rows) {
        return worksheet("<worksheet xmlns=\"" + TRANSITIONAL + "\"><sheetData>" + rows + "</sheetData></worksheet>");
    }

    static PackageBuilder worksheet(String xml) {
        return new PackageBuilder()
                .part("[Content_Types].xml", "<Types/>")
                .part("_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml")))
                .workbook("", "<sheet name=\"Orders\" sheetId=\"1\" r:id=\"rId1\"/>")
                .part(
                        "xl/_rels/workbook.xml.rels",
                        relationships(relationship("rId1", "worksheet", "worksheets/sheet1.xml")
                                + relationship("rId2", "styles", "styles.xml")
                                + relationship("rId3", "sharedStrings", "sharedStrings.xml")))
                .part("xl/worksheets/sheet1.xml", xml);
    }

    static String relationships(String entries) {
        return "<Relationships xmlns=\"" + PACKAGE + "\">" + entries + "</Relationships>";
    }

    static String relationship(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    PackageBuilder workbook(String properties, String sheets) {
        return part(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + TRANSITIONAL + "\" xmlns:r=\"" + OFFICE + "\">" + properties + "<sheets>"
                        + sheets + "</sheets></workbook>");
    }

    PackageBuilder epoch1904() {
        return workbook("<workbookPr date1904=\"1\"/>", "<sheet name=\"Orders\" sheetId=\"1\" r:id=\"rId1\"/>");
    }

    PackageBuilder strings(String items) {
        return part("xl/sharedStrings.xml", "<sst xmlns=\"" + TRANSITIONAL + "\" count=\"99\">" + items + "</sst>");
    }

    /** Cell formats in this order, each with the format code given; a number stands for a builtin format. */
    PackageBuilder formats(String... codes) {
        var defined = new StringBuilder();
        var formats = new StringBuilder();
        for (int i = 0; i < codes.length; i++) {
            boolean builtin = codes[i].matches("[0-9]+") && !codes[i].equals("0.00");
            int id = builtin ? Integer.parseInt(codes[i]) : 164 + i;
            if (!builtin) {
                String code =
                        codes[i].replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
                defined.append("<numFmt numFmtId=\"" + id + "\" formatCode=\"" + code + "\"/>");
            }
            formats.append("<xf numFmtId=\"" + id + "\"/>");
        }
        return part(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + TRANSITIONAL + "\"><numFmts>" + defined
                        + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + formats
                        + "</cellXfs></styleSheet>");
    }

    PackageBuilder part(String name, String xml) {
        return part(name, xml.getBytes(StandardCharsets.UTF_8));
    }

    PackageBuilder part(String name, byte[] bytes) {
        parts.put(name, bytes);
        return this;
    }

    PackageBuilder without(String name) {
        parts.remove(name);
        return this;
    }

    PackageBuilder renamed(String from, String to) {
        parts.put(to, parts.remove(from));
        return this;
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Path write(Path folder) {
        try {
            return Files.write(Files.createTempFile(folder, "orders", ".xlsx"), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
