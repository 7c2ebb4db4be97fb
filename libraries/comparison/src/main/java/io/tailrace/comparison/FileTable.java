package io.tailrace.comparison;

import io.tailrace.conversion.FileRows;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.quality.Binding;
import io.tailrace.quality.Column;
import io.tailrace.tabular.TableSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A text or workbook. Its contract says what its columns hold; without one their values do, and these give way to what the other table declares. */
public final class FileTable implements ComparedTable {
    private static final int SHEET_BITS = 40;

    private final Path file;
    private final FileRows rows;
    private final boolean contracted;
    private final List<String> sheets = new ArrayList<>();
    private @Nullable Binding bound;
    private int[] positions = {};

    private FileTable(Path file, FileRows rows, boolean contracted) {
        this.file = file;
        this.rows = rows;
        this.contracted = contracted;
    }

    public static FileTable of(Path file, Format format, @Nullable DataSet contract) {
        return new FileTable(file, FileRows.of(() -> TableSource.of(file), format, contract), contract != null);
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public List<SideColumn> columns() {
        return rows.columns().stream().map(this::column).toList();
    }

    private SideColumn column(Column column) {
        return new SideColumn(
                column.name(),
                ValueKind.of(column.type()),
                column.type().toString(),
                contracted,
                Optional.of(column.type()),
                column.preset(),
                false,
                column.confidential());
    }

    @Override
    public boolean hasPlaces() {
        return true;
    }

    @Override
    public String place(long place) {
        int sheet = (int) (place >>> SHEET_BITS);
        String row = "row " + (place & ((1L << SHEET_BITS) - 1));
        return sheet == 0 ? row : "sheet \"" + sheets.get(sheet - 1) + "\", " + row;
    }

    @Override
    public long read(Taker taker) {
        return rows.read((row, binding, sheet) ->
                taker.take(row, positions(binding), row.number() | (long) sheet(sheet) << SHEET_BITS));
    }

    @Override
    public void close() {}

    private int[] positions(Binding binding) {
        if (binding != bound) {
            bound = binding;
            positions = IntStream.range(0, rows.columns().size())
                    .map(binding::position)
                    .toArray();
        }
        return positions;
    }

    /** 0 for a text. */
    private int sheet(Optional<String> name) {
        if (name.isEmpty()) {
            return 0;
        }
        if (sheets.isEmpty() || !sheets.getLast().equals(name.get())) {
            sheets.add(name.get());
        }
        return sheets.size();
    }
}
