package io.tailrace.tabular.excel;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.SheetChoice;
import io.tailrace.tabular.UnreadableFile;
import java.util.ArrayList;
import java.util.List;

/** The sheets of a workbook in their order, and its epoch (ECMA-376 part 1, 18.2). */
record WorkbookPart(List<Sheet> sheets, Epoch epoch) {
    private static final long SHEET = XmlPart.name("sheet");
    private static final long PROPERTIES = XmlPart.name("workbookPr");
    private static final long NAME = XmlPart.name("name");
    private static final long STATE = XmlPart.name("state");
    private static final long ID = XmlPart.name("id");
    private static final long DATE_1904 = XmlPart.name("date1904");

    /**
     * One sheet.
     *
     * @param key what finds its cells: a relationship id, or the position of its stream
     * @param cells false for charts, dialogs and macros
     */
    record Sheet(String name, String key, boolean visible, boolean cells) {}

    static WorkbookPart read(XmlPart xml, Relationships relationships) {
        var sheets = new ArrayList<Sheet>();
        var epoch = Epoch.FROM_1900;
        for (int event = xml.next(); event != XmlPart.EOF; event = xml.next()) {
            if (event == XmlPart.START && xml.name() == SHEET) {
                sheets.add(sheet(xml, relationships));
            } else if (event == XmlPart.START && xml.name() == PROPERTIES) {
                epoch = is1904(xml) ? Epoch.FROM_1904 : epoch;
            }
        }
        return new WorkbookPart(sheets, epoch);
    }

    Sheet choose(SheetChoice choice, String file) {
        Sheet chosen = switch (choice) {
            case SheetChoice.FirstVisible() ->
                sheets.stream()
                        .filter(sheet -> sheet.visible() && sheet.cells())
                        .findFirst()
                        .orElseThrow(() -> missing(file, "a visible sheet with cells"));
            case SheetChoice.Named(String name) ->
                sheets.stream()
                        .filter(sheet -> sheet.name().equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow(() -> missing(file, "the sheet \"" + name + "\""));
            case SheetChoice.Numbered(int position) -> {
                if (position > sheets.size()) {
                    throw missing(file, "a sheet at position " + position);
                }
                yield sheets.get(position - 1);
            }
        };
        if (!chosen.cells()) {
            throw missing(file, "a sheet with cells named \"" + chosen.name() + "\"");
        }
        return chosen;
    }

    private UnreadableFile missing(String file, String expected) {
        var names = sheets.stream()
                .map(sheet -> "\"" + sheet.name() + "\"" + (sheet.visible() ? "" : " (hidden)")
                        + (sheet.cells() ? "" : " (no cells)"))
                .limit(20)
                .toList();
        String found = names.isEmpty() ? "no sheet" : String.join(", ", names);
        return new UnreadableFile(Refusal.SHEET_MISSING, file, "workbook", expected, found);
    }

    private static Sheet sheet(XmlPart xml, Relationships relationships) {
        String name = "";
        String id = "";
        boolean visible = true;
        while (xml.nextAttribute()) {
            if (xml.attributeName == NAME) {
                name = xml.attributeText();
            } else if (xml.attributeName == ID) {
                id = xml.attributeText();
            } else if (xml.attributeName == STATE) {
                visible = xml.attributeIs("visible");
            }
        }
        boolean cells = relationships
                .target(id)
                .map(target -> target.type().equals("worksheet"))
                .orElse(true);
        return new Sheet(name, id, visible, cells);
    }

    private static boolean is1904(XmlPart xml) {
        while (xml.nextAttribute()) {
            if (xml.attributeName == DATE_1904) {
                return xml.attributeIs("1") || xml.attributeIs("true");
            }
        }
        return false;
    }
}
