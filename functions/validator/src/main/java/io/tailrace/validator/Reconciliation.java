package io.tailrace.validator;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.ColumnFigure;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DataSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the warehouse says of the rows that it loaded against what the converter said of the rows that it wrote: nulls, least, greatest and sum of every
 * column. Rows that are as many but not the same are found here.
 */
final class Reconciliation {
    private final ObjectStore store;
    private final RunId run;

    Reconciliation(ObjectStore store, RunId run) {
        this.store = store;
        this.run = run;
    }

    /**
     * What differs, a sentence a figure.
     *
     * @param results of the converted files
     */
    List<String> differences(
            Configuration configuration, List<LoadOutcome> loads, List<ConversionResult> results, String bucket) {
        var differences = new ArrayList<String>();
        for (var load : loads) {
            var told = load.figures();
            if (load.isLoaded() && told.isPresent()) {
                var dataSet = configuration.dataSet(load.dataSet());
                written(dataSet, results, bucket)
                        .ifPresent(written -> differences.addAll(differences(dataSet, written, told.get())));
            }
        }
        return differences;
    }

    /** What all files of a data set come to together; empty when one of their reports is older than figures are. */
    private Optional<Map<String, ColumnFigure>> written(
            DataSet dataSet, List<ConversionResult> results, String bucket) {
        var all = new LinkedHashMap<String, ColumnFigure>();
        for (var result : results) {
            if (result.dataSet().equals(dataSet.name()) && result.reportKey() != null) {
                var figures = reported(new ObjectLocation(bucket, result.reportKey()));
                if (figures.isEmpty() && result.rowsWritten() > 0) {
                    return Optional.empty();
                }
                figures.forEach(figure -> all.merge(figure.column(), figure, ColumnFigure::and));
            }
        }
        return Optional.of(all);
    }

    private List<ColumnFigure> reported(ObjectLocation report) {
        var figures = LandingJson.read(store.open(report), JsonNode.class).path("figures");
        try {
            return figures.isMissingNode()
                    ? List.of()
                    : List.of(LandingJson.mapper().treeToValue(figures, ColumnFigure[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> differences(DataSet dataSet, Map<String, ColumnFigure> written, String told) {
        var differences = new ArrayList<String>();
        var figures = new LoadFigures(run, dataSet);
        var columns = figures.columns();
        var held = figures.read(told);
        for (int i = 0; i < held.size(); i++) {
            var expected = written.get(columns.get(i).name());
            if (expected != null && isComparable(dataSet, columns.get(i))) {
                compare(dataSet, columns.get(i), expected, held.get(i), differences);
            }
        }
        return differences;
    }

    /** Texts are not, when COPY is told to alter them. */
    private static boolean isComparable(DataSet dataSet, Column column) {
        var load = dataSet.load();
        return !(column.type() instanceof ColumnType.Text)
                || load == null
                || !load.copy().altersTexts();
    }

    private static void compare(
            DataSet dataSet, Column column, ColumnFigure written, ColumnFigure held, List<String> differences) {
        add(dataSet, column, "nulls", Long.toString(written.nulls()), Long.toString(held.nulls()), differences);
        add(dataSet, column, "least value", written.least(), held.least(), differences);
        add(dataSet, column, "greatest value", written.greatest(), held.greatest(), differences);
        if (LoadFigures.hasSum(column.type())) {
            add(dataSet, column, "sum", text(written.sum()), text(held.sum()), differences);
        }
    }

    private static void add(
            DataSet dataSet,
            Column column,
            String figure,
            @Nullable String written,
            @Nullable String held,
            List<String> differences) {
        var expected = canonical(written);
        var found = canonical(held);
        if (!Objects.equals(expected, found)) {
            differences.add(
                    "Data set %s, column %s: expected the %s %s, as the converter wrote, found %s in the warehouse."
                            .formatted(
                                    dataSet.name(),
                                    column.name(),
                                    figure,
                                    column.pii() == null ? orNone(expected) : "(withheld)",
                                    column.pii() == null ? orNone(found) : "another"));
        }
    }

    /** Without zeros behind a point that say nothing. */
    private static @Nullable String canonical(@Nullable String figure) {
        if (figure == null || figure.indexOf('.') < 0) {
            return figure;
        }
        var end = figure.length();
        while (figure.charAt(end - 1) == '0') {
            end--;
        }
        return figure.substring(0, figure.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** Of no value, the warehouse has no sum. */
    private static String text(@Nullable BigDecimal sum) {
        return sum == null ? "0" : sum.toPlainString();
    }

    private static String orNone(@Nullable String figure) {
        return figure == null ? "none" : figure;
    }
}
