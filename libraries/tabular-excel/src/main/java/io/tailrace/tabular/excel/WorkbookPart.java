package io.tailrace.tabular.excel;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.SheetChoice;
import io.tailrace.tabular.UnreadableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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

    /** The sheets chosen, in the order of the workbook: one, or for {@link SheetChoice.EveryMatching} one or more. */
    List<Sheet> choose(SheetChoice choice, String file) {
        return switch (choice) {
            case SheetChoice.FirstVisible() ->
                List.of(visible(name -> true, file, "a visible sheet with cells")
                        .getFirst());
            case SheetChoice.Named(String name) -> List.of(named(name, file));
            case SheetChoice.Numbered(int position) -> List.of(numbered(position, file));
            case SheetChoice.Matching matching ->
                List.of(visible(matching::matches, file, like(matching.glob())).getFirst());
            case SheetChoice.EveryMatching matching -> visible(matching::matches, file, like(matching.glob()));
        };
    }

    private Sheet named(String name, String file) {
        return sheets.stream()
                .filter(sheet -> sheet.name().equalsIgnoreCase(name))
                .findFirst()
                .map(sheet -> withCells(sheet, file))
                .orElseThrow(() -> missing(file, "the sheet \"" + name + "\""));
    }

    private Sheet numbered(int position, String file) {
        if (position > sheets.size()) {
            throw missing(file, "a sheet at position " + position);
        }
        return withCells(sheets.get(position - 1), file);
    }

    private Sheet withCells(Sheet sheet, String file) {
        if (!sheet.cells()) {
            throw missing(file, "a sheet with cells named \"" + sheet.name() + "\"");
        }
        return sheet;
    }

    private List<Sheet> visible(Predicate<String> name, String file, String expected) {
        var found = sheets.stream()
                .filter(sheet -> sheet.visible() && sheet.cells() && name.test(sheet.name()))
                .toList();
        if (found.isEmpty()) {
            throw missing(file, expected);
        }
        return found;
    }

    private static String like(String glob) {
        return "a visible sheet with cells named like \"" + glob + "\"";
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
