package io.tailrace.conversion;

import io.tailrace.conversion.ReferenceFiles.ReferenceFile;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.TableReference;
import io.tailrace.quality.Column;
import io.tailrace.quality.References;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tables of the warehouse as rules see them: rows that were unloaded as CSV, without those whose values are not of the declared types. */
public final class ReferenceTables implements References {
    private static final Format CSV = new Format.Delimited(",", '"', StandardCharsets.UTF_8, 1);

    private final Map<String, TableReference> tables = new TreeMap<>();
    private final ReferenceFiles files;

    /**
     * Reads nothing yet.
     *
     * @param parts of a table, each with a header; their rows begin with {@link TableReference#ROW}
     */
    public ReferenceTables(List<TableReference> tables, Function<TableReference, List<Supplier<TableSource>>> parts) {
        var unloaded = new TreeMap<String, DataSet>();
        for (TableReference table : tables) {
            this.tables.put(table.name(), table);
            unloaded.put(table.name(), unloaded(table));
        }
        files = new ReferenceFiles(unloaded, name -> files(parts.apply(table(name))), variable -> null);
    }

    @Override
    public Map<String, List<Column>> columns() {
        var columns = new TreeMap<String, List<Column>>();
        tables.forEach((name, table) -> columns.put(name, DataSetChecks.columns(table.columns())));
        return columns;
    }

    /** @throws io.tailrace.tabular.UnreadableFile when a part cannot be read */
    @Override
    public Map<String, Long> read(String alias, Consumer<Row> reader) {
        return files.read(alias, reader);
    }

    private TableReference table(String alias) {
        return Objects.requireNonNull(tables.get(alias), alias);
    }

    /** Behind the declared columns stands the one that no rule sees. */
    private static DataSet unloaded(TableReference table) {
        var columns = new ArrayList<>(table.columns());
        columns.add(TableReference.ROW);
        return DataSet.of(new DataSetName(table.name()), CSV, columns, null);
    }

    private static List<ReferenceFile> files(List<Supplier<TableSource>> parts) {
        return parts.stream().map(part -> new ReferenceFile(CSV, part)).toList();
    }
}
