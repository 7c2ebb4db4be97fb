package io.tailrace.validator;

import static io.tailrace.landing.warehouse.Identifier.quoted;

import io.tailrace.landing.ColumnFigure;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the warehouse says that a run's rows of one data set come to, column by column: computed by one statement inside the load's transaction, kept in
 * {@code tailrace.load_figures}, and answered as one text, because what a state machine passes on is bounded.
 */
final class LoadFigures {
    /** The row of the load's answer that has the figures instead of a file: no file has this name. */
    static final String ROW = "";

    /** So many columns of a table, from the first: a statement and its answer are bounded. */
    static final int MOST_COLUMNS = 200;

    /** Up to so many digits a sum cannot overflow what the warehouse adds up in, whatever the rows. */
    private static final int MOST_DIGITS = 27;

    private static final String TABLE = Identifier.qualified("tailrace.load_figures");
    private static final String BETWEEN_COLUMNS = ";";
    private static final String BETWEEN_FIGURES = "|";

    private final RunId run;
    private final DataSet dataSet;

    LoadFigures(RunId run, DataSet dataSet) {
        this.run = run;
        this.dataSet = dataSet;
    }

    /** The columns that are told of. */
    List<Column> columns() {
        return dataSet.writtenColumns().stream().limit(MOST_COLUMNS).toList();
    }

    static String table() {
        return "create table if not exists " + TABLE + " (\n"
                + "  \"run_id\" varchar(64),\n"
                + "  \"data_set\" varchar(63),\n"
                + "  \"figures\" varchar(65535)\n)";
    }

    /** @param rows the run's own rows, as they stand behind {@code from} */
    List<String> recorded(String rows) {
        var figures = columns().stream()
                .map(LoadFigures::ofColumn)
                .collect(Collectors.joining("\n  || '" + BETWEEN_COLUMNS + "' || "));
        return List.of(
                "delete from " + TABLE + " where " + LoadStatements.recordOf(run, dataSet.name()),
                "insert into " + TABLE + " (\"run_id\", \"data_set\", \"figures\")\nselect "
                        + Literal.text(run.toString()) + ", "
                        + Literal.text(dataSet.name().value()) + ",\n  " + figures
                        + "\nfrom " + rows);
    }

    /** The load's answer with one more row: that of the figures. */
    static String answer(String loadRecord, String key) {
        return "select \"file\", \"rows\", cast(null as varchar(65535)) as \"figures\" from " + loadRecord
                + " where " + key + "\nunion all\nselect cast(" + Literal.text(ROW)
                + " as varchar(512)), cast(0 as bigint), \"figures\" from " + TABLE + " where " + key + "\norder by 1";
    }

    /** @param told as {@link #answer} gives it */
    List<ColumnFigure> read(String told) {
        var columns = columns();
        var texts = told.split(BETWEEN_COLUMNS, -1);
        if (texts.length != columns.size()) {
            throw new IllegalStateException("The warehouse tells of " + texts.length + " columns of data set "
                    + dataSet.name() + ", which has " + columns.size() + ".");
        }
        var figures = new ArrayList<ColumnFigure>();
        for (int i = 0; i < texts.length; i++) {
            var parts = texts[i].split("[" + BETWEEN_FIGURES + "]", -1);
            figures.add(new ColumnFigure(
                    columns.get(i).name(),
                    Long.parseLong(parts[0]),
                    value(parts[1]),
                    value(parts[2]),
                    parts[3].isEmpty() ? null : new BigDecimal(parts[3])));
        }
        return figures;
    }

    /** Whether the sum of a column is told of on both sides. */
    static boolean hasSum(ColumnType type) {
        return switch (type) {
            case ColumnType.Decimal(int precision, int scale) -> precision <= MOST_DIGITS;
            case ColumnType.WholeNumber number -> true;
            case ColumnType.Text text -> true;
            case ColumnType.Truth truth -> true;
            case ColumnType.Date date -> false;
            case ColumnType.Timestamp timestamp -> false;
        };
    }

    private static String ofColumn(Column column) {
        var name = quoted(column.name());
        return switch (column.type()) {
            case ColumnType.Text text ->
                joined(
                        "sum(case when " + name + " is null or " + name + " = '' then 1 else 0 end)",
                        null,
                        null,
                        "sum(octet_length(" + name + "))");
            case ColumnType.WholeNumber number -> ofOrdered(name, "sum(cast(" + name + " as decimal(38,0)))");
            case ColumnType.Decimal decimal -> ofOrdered(name, hasSum(decimal) ? "sum(" + name + ")" : null);
            case ColumnType.Truth truth ->
                joined(nulls(name), null, null, "sum(case when " + name + " then 1 else 0 end)");
            case ColumnType.Date date -> ofOrdered(name, null);
            case ColumnType.Timestamp timestamp -> ofOrdered(name, null);
        };
    }

    private static String ofOrdered(String name, @Nullable String sum) {
        return joined(nulls(name), "min(" + name + ")", "max(" + name + ")", sum);
    }

    private static String nulls(String name) {
        return "count(*) - count(" + name + ")";
    }

    private static String joined(
            String nulls, @Nullable String least, @Nullable String greatest, @Nullable String sum) {
        return text(nulls, "0") + " || '" + BETWEEN_FIGURES + "' || " + text(least, "") + " || '" + BETWEEN_FIGURES
                + "' || " + text(greatest, "") + " || '" + BETWEEN_FIGURES + "' || " + text(sum, "");
    }

    private static String text(@Nullable String expression, String otherwise) {
        return expression == null ? "''" : "coalesce(cast(" + expression + " as varchar(64)), '" + otherwise + "')";
    }

    /** Timestamps as the converter writes them. */
    private static @Nullable String value(String told) {
        return told.isEmpty() ? null : told.replace(' ', 'T');
    }
}
