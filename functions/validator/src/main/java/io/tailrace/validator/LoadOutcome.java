package io.tailrace.validator;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.tailrace.landing.DataSetName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the load of a data set ended.
 *
 * @param status {@code LOADED} or {@code FAILED}
 * @param rows what the warehouse says that it holds of each file of the run
 * @param refused the rows for which COPY failed
 */
public record LoadOutcome(
        DataSetName dataSet,
        String status,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<FileRows> rows,

        @Nullable String error,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<RefusedRow> refused) {
    public static final String LOADED = "LOADED";

    public LoadOutcome {
        rows = List.copyOf(rows);
        refused = refused == null ? List.of() : List.copyOf(refused);
    }

    LoadOutcome(DataSetName dataSet, String status, List<FileRows> rows, @Nullable String error) {
        this(dataSet, status, rows, error, List.of());
    }

    @JsonIgnore
    public boolean isLoaded() {
        return status.equals(LOADED);
    }

    /** The rows of a file; zero when the warehouse names it not, because a file without rows leaves no trace there. */
    public long rowsOf(String fileName) {
        return rows.stream()
                .filter(counted -> counted.file().equals(fileName))
                .mapToLong(FileRows::rows)
                .sum();
    }

    public long totalRows() {
        return rows.stream().mapToLong(FileRows::rows).sum();
    }

    /** What the warehouse says that the rows come to, as {@link LoadFigures} has it told; empty when it was not asked. */
    @JsonIgnore
    public Optional<String> figures() {
        return rows.stream()
                .filter(row -> row.file().equals(LoadFigures.ROW))
                .map(FileRows::figures)
                .findFirst()
                .flatMap(Optional::ofNullable);
    }

    /**
     * Rows of one data file.
     *
     * @param figures null for a file: see {@link LoadOutcome#figures}
     */
    public record FileRows(String file, long rows, @Nullable String figures) {
        FileRows(String file, long rows) {
            this(file, rows, null);
        }
    }
}
