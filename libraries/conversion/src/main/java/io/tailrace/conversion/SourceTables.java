package io.tailrace.conversion;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import io.tailrace.tabular.excel.SheetTables;
import io.tailrace.tabular.excel.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of a file as they stand in it. A text or sheet without any row is none; what such a file is worth is the data set's decision. */
final class SourceTables implements FileTables {
    private final TableSource source;
    private final TableFormat format;
    private final Layout layout;
    private final Bounds bounds;
    private @Nullable SheetTables opened;

    SourceTables(TableSource source, TableFormat format, Layout layout, Bounds bounds) {
        this.source = source;
        this.format = format;
        this.layout = layout;
        this.bounds = bounds;
    }

    @Override
    public String file() {
        return source.name();
    }

    @Override
    public String fileOfRows() {
        return source.name();
    }

    @Override
    public Passage passage() {
        return Passage.OPEN;
    }

    @Override
    public boolean next() {
        while (true) {
            try {
                return opened().next();
            } catch (UnreadableFile e) {
                if (e.refusal() != Refusal.EMPTY) {
                    throw e;
                }
                if (opened == null) {
                    return false;
                }
            }
        }
    }

    @Override
    public TableReader table() {
        return opened().table();
    }

    @Override
    public List<List<String>> headers() {
        var headers = new ArrayList<List<String>>();
        try (var again = again(bounds.time())) {
            while (again.next()) {
                headers.add(again.table().columns());
            }
        }
        return headers;
    }

    @Override
    public SourceTables again(Duration time) {
        return new SourceTables(source, format, layout, bounds.withTime(time));
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private SheetTables opened() {
        SheetTables tables = opened;
        if (tables == null) {
            tables = Tables.sheets(source, format, layout, bounds);
            opened = tables;
        }
        return tables;
    }
}
