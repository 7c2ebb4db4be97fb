package io.tailrace.benchmarks.comparison;

import io.tailrace.tabular.Layout;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.excel.Tables;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** The first visible sheet as our reader gives it. */
final class OurSheet {
    private OurSheet() {}

    static Sheet read(Path workbook) {
        var cells = new TreeMap<Sheet.Place, String>();
        var headerless = Layout.withHeader(new Layout.Header.None(List.of()));
        try (var table = Tables.open(TableSource.of(workbook), TableFormat.Workbook.firstVisibleSheet(), headerless)) {
            while (table.next()) {
                var row = table.row();
                for (int column = 0; column < row.width(); column++) {
                    String text = row.text(column);
                    if (text != null) {
                        cells.put(new Sheet.Place(Math.toIntExact(row.number() - 1), column), text);
                    }
                }
            }
            return new Sheet(table.sheet().orElse(""), cells);
        }
    }
}
