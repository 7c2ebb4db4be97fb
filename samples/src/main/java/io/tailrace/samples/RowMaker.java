package io.tailrace.samples;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.DataSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one file: canonical values in the contract's order, null where there is none. */
final class RowMaker {
    private static final Pattern COMPLETE = Pattern.compile("IsComplete\\s+\"([^\"]+)\"");
    private static final String NO_SUCH_DAY = "2026-02-31";

    private final DataSet dataSet;
    private final Values values;
    private final boolean[] unique;

    RowMaker(DataSet dataSet, Values values) {
        this.dataSet = dataSet;
        this.values = values;
        this.unique = new boolean[dataSet.columns().size()];
        for (int i = 0; i < unique.length; i++) {
            unique[i] = dataSet.businessKey()
                    .equals(List.of(dataSet.columns().get(i).name()));
        }
    }

    /** A row without fault; {@code number} from 0. */
    @Nullable
    String[] row(long number) {
        var columns = dataSet.columns();
        var row = new @Nullable String[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.value(columns.get(i), number, unique[i]);
        }
        return row;
    }

    /** {@code count} rows of which some carry faults, at places that the random numbers choose. */
    List<@Nullable String[]> rows(int count, RowFaults faults, Random random) {
        var rows = new ArrayList<@Nullable String[]>();
        for (int number = 0; number < count; number++) {
            rows.add(row(number));
        }
        var places = new ArrayList<Integer>();
        for (int place = 1;
                place < count - 1;
                place += 2) { // every other row, so that a duplicate repeats a sound one; never the last
            places.add(place);
        }
        Collections.shuffle(places, random);
        var free = places.iterator();
        for (int i = 0; i < faults.nulls(); i++) {
            rows.get(free.next())[index(neededColumn())] = null;
        }
        for (int i = 0; i < faults.badDates(); i++) {
            rows.get(free.next())[index(firstDate())] = NO_SUCH_DAY;
        }
        for (int i = 0; i < faults.presetNulls(); i++) {
            rows.get(free.next())[index(presetColumn())] = null;
        }
        for (int i = 0; i < faults.newlines(); i++) {
            rows.get(free.next())[index(lastText())] = "first line\nsecond line, with \"quotes\"\r\nthird";
        }
        for (int i = 0; i < faults.duplicates(); i++) {
            int place = free.next();
            rows.set(place, rows.get(place - 1).clone());
        }
        for (int i = 0; i < faults.blanks(); i++) {
            rows.set(free.next(), new @Nullable String[dataSet.columns().size()]);
        }
        return rows;
    }

    private String neededColumn() {
        var rules = COMPLETE.matcher(String.valueOf(dataSet.rules()));
        String needed = null;
        while (rules.find()) {
            needed = rules.group(1);
        }
        return orRefuse(needed, "rule IsComplete");
    }

    private String firstDate() {
        return orRefuse(
                dataSet.columns().stream()
                        .filter(column -> column.type() instanceof ColumnType.Date
                                || column.type() instanceof ColumnType.Timestamp)
                        .map(Column::name)
                        .findFirst()
                        .orElse(null),
                "date column");
    }

    private String presetColumn() {
        return orRefuse(
                dataSet.columns().stream()
                        .filter(column -> column.preset() != null)
                        .map(Column::name)
                        .findFirst()
                        .orElse(null),
                "preset");
    }

    private String lastText() {
        return orRefuse(
                dataSet.columns().stream()
                        .filter(column -> column.type() instanceof ColumnType.Text)
                        .map(Column::name)
                        .reduce((first, second) -> second)
                        .orElse(null),
                "text column");
    }

    private String orRefuse(@Nullable String column, String what) {
        if (column == null) {
            throw new IllegalArgumentException("Data set " + dataSet.name() + " has no " + what + " to spoil.");
        }
        return column;
    }

    private int index(String name) {
        return dataSet.columns().stream().map(Column::name).toList().indexOf(name);
    }
}
