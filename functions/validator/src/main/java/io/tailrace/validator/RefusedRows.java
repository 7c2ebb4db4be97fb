package io.tailrace.validator;

import io.tailrace.landing.Account;
import io.tailrace.landing.ConversionOutcome;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.NoSuchObject;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.configuration.Output.Lineage;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.TextTables;
import io.tailrace.tabular.UnreadableFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source rows of rows that COPY refused. COPY knows the line of a part; the part's row says of which file and row it is. Where the row cannot be found
 * (Parquet has no lines, a part may be gone) the file alone is named, as far as it is known.
 */
final class RefusedRows {
    private final ObjectStore store;
    private final Map<String, String> fileOfPart = new HashMap<>();

    RefusedRows(ObjectStore store, Collection<ConversionOutcome> outcomes) {
        this.store = store;
        for (var outcome : outcomes) {
            if (outcome instanceof ConversionResult result) {
                result.outputs()
                        .forEach(part -> fileOfPart.put(
                                new ObjectLocation(part.bucket(), part.key()).toString(), result.fileName()));
            }
        }
    }

    List<Account.RefusedRow> sources(List<RefusedRow> rows) {
        var byPart = rows.stream().collect(Collectors.groupingBy(RefusedRow::part, TreeMap::new, Collectors.toList()));
        var sources = new ArrayList<Account.RefusedRow>();
        byPart.forEach((part, ofPart) -> sources.addAll(sources(part, ofPart)));
        return sources;
    }

    private List<Account.RefusedRow> sources(String part, List<RefusedRow> rows) {
        var inOrder =
                rows.stream().sorted(Comparator.comparingLong(RefusedRow::line)).toList();
        var file = fileOfPart.get(part);
        if (file == null || part.endsWith(".parquet")) {
            return inOrder.stream().map(row -> source(file, null, row)).toList();
        }
        try (var table = open(part)) {
            return sources(table, file, inOrder);
        } catch (NoSuchObject | UnreadableFile e) {
            return inOrder.stream().map(row -> source(file, null, row)).toList();
        }
    }

    /** One pass over the part. A line lies in the last record that begins on it or before. */
    private static List<Account.RefusedRow> sources(TableReader table, String file, List<RefusedRow> rows) {
        int rowColumn = table.columns().indexOf(Lineage.ROW.column());
        var sources = new ArrayList<Account.RefusedRow>();
        String last = null;
        boolean more = table.next();
        for (var row : rows) {
            while (more && table.row().number() <= row.line()) {
                last = rowColumn < 0 ? null : table.row().text(rowColumn);
                more = table.next();
            }
            sources.add(source(file, last, row));
        }
        return sources;
    }

    private TableReader open(String part) {
        var location = location(part);
        return TextTables.open(
                TableSource.of(location.key(), store.open(location)), TableFormat.Delimited.csv(), Layout.standard());
    }

    private static ObjectLocation location(String uri) {
        var path = uri.substring("s3://".length());
        int slash = path.indexOf('/');
        return new ObjectLocation(path.substring(0, slash), path.substring(slash + 1));
    }

    private static Account.RefusedRow source(@Nullable String file, @Nullable String row, RefusedRow refused) {
        var column = refused.column() == null || refused.column().isBlank() ? null : refused.column();
        return new Account.RefusedRow(
                file == null ? refused.part() : file,
                row == null ? null : Long.valueOf(row),
                column,
                refused.code(),
                refused.message());
    }
}
