package io.tailrace.tabular.excel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The comments of a sheet, in the two parts that Excel needs for them: their texts, and the shapes that they are shown in (ECMA-376 part 4, 19.4). Kept packed: a
 * shape differs from another in its place only.
 */
final class SheetComments {
    private static final String TEXTS_START =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                    + "<authors><author>Tailrace</author></authors><commentList>";
    private static final String TEXTS_END = "</commentList></comments>";
    private static final String SHAPES_START =
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
                    + "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
                    + "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
    private static final String SHAPES_END = "</xml>";
    private static final int FIRST_SHAPE = 1025;

    private final Packed texts = new Packed();
    private final Packed shapes = new Packed();
    private int count;

    /** To the cell at these places, from 0. */
    void add(int column, int row, String comment) {
        var text = new StringBuilder("<comment ref=\"")
                .append(CellName.of(column, row))
                .append("\" authorId=\"0\"><text><r><t xml:space=\"preserve\">");
        XmlText.append(comment, text);
        texts.write(text.append("</t></r></text></comment>").toString());
        shapes.write(shape(column, row));
        count++;
    }

    void writeTexts(OutputStream target) throws IOException {
        texts.writeTo(target, TEXTS_START, TEXTS_END);
    }

    void writeShapes(OutputStream target) throws IOException {
        shapes.writeTo(target, SHAPES_START, SHAPES_END);
    }

    private String shape(int column, int row) {
        return "<v:shape id=\"_x0000_s" + (FIRST_SHAPE + count)
                + "\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">"
                + "<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>"
                + "<v:textbox style=\"mso-direction-alt:auto\"/><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>"
                + (column + 1) + ", 15, " + row + ", 2, " + (column + 5) + ", 15, " + (row + 5)
                + ", 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>" + row + "</x:Row><x:Column>" + column
                + "</x:Column></x:ClientData></v:shape>";
    }

    private static final class Packed {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DeflaterOutputStream packer = new DeflaterOutputStream(bytes);

        void write(String text) {
            try {
                packer.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void writeTo(OutputStream target, String start, String end) throws IOException {
            packer.close();
            target.write(start.getBytes(StandardCharsets.UTF_8));
            try (var all = new InflaterInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                all.transferTo(target);
            }
            target.write(end.getBytes(StandardCharsets.UTF_8));
        }
    }
}
