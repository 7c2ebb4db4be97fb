package io.tailrace.quality;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows of each key the row that stays. When that is the first one, rows are judged as they come; else all rows are shown twice: first to choose among them,
 * and after {@link #endChoice} to be judged.
 */
final class Repetitions {
    private static final int ROW_BITS = 44;
    private static final int PLACE = 0;
    private static final int RANK = 1;

    private final Duplicates.Keep keep;
    private final int @Nullable [] key;
    private final int width;
    private final int rankColumn;
    private final @Nullable ColumnType rankType;
    private final Fingerprint fingerprint = new Fingerprint();
    private final FingerprintTable staying;
    private final List<Table> tables = new ArrayList<>();
    private int table = -1;
    private boolean choosing;
    private long kept;

    private Repetitions(Contract contract, int @Nullable [] key, Duplicates.Keep keep, MemoryBudget budget) {
        this.keep = keep;
        this.key = key;
        width = contract.columns().size();
        rankColumn =
                keep instanceof Duplicates.Keep.Newest newest ? contract.names().indexOf(newest.column()) : -1;
        rankType = rankColumn < 0 ? null : contract.columns().get(rankColumn).type();
        choosing = !(keep instanceof Duplicates.Keep.First);
        staying = new FingerprintTable(budget, "Duplicate removal", rankColumn < 0 ? 1 : 2);
    }

    static @Nullable Repetitions of(Checks checks, MemoryBudget budget) {
        return switch (checks.duplicates()) {
            case Duplicates.Kept kept -> null;
            case Duplicates.RemovedByRow(var keep) -> new Repetitions(checks.contract(), null, keep, budget);
            case Duplicates.RemovedByKey(var names, var keep) ->
                new Repetitions(
                        checks.contract(),
                        names.stream()
                                .mapToInt(checks.contract().names()::indexOf)
                                .toArray(),
                        keep,
                        budget);
        };
    }

    boolean isChoosing() {
        return choosing;
    }

    /** All rows came once, and will now come again. */
    void endChoice() {
        choosing = false;
        table = -1;
    }

    /** The rows that come now are of this table. */
    void begin(Table next) {
        table++;
        if (table == tables.size()) {
            tables.add(next);
        }
    }

    /** Whether another row with the key of this one stays; of a row that is no candidate none does. */
    boolean isRepetition(Cells row) {
        if (!takeKey(row)) {
            return false;
        }
        long place = (long) table << ROW_BITS | row.values().number();
        if (choosing) {
            choose(row, place);
            return false;
        }
        if (staying.add(fingerprint)) {
            staying.putBeside(PLACE, place);
            return false;
        }
        kept = staying.beside(PLACE);
        return kept != place;
    }

    /** The row that stays instead of the one that was a repetition last. */
    Location kept() {
        Table its = tables.get((int) (kept >>> ROW_BITS));
        return new Location(its.file(), its.sheet(), kept & ((1L << ROW_BITS) - 1), null);
    }

    private boolean takeKey(Cells row) {
        if (key == null) {
            fingerprint.takeAll(row.values(), width);
            return true;
        }
        for (int column : key) {
            if (row.isNull(column)) {
                return false;
            }
        }
        fingerprint.take(row.values(), key);
        return true;
    }

    private void choose(Cells row, long place) {
        boolean isNew = staying.add(fingerprint);
        switch (keep) {
            case Duplicates.Keep.First first -> throw new IllegalStateException("The first row is not chosen.");
            case Duplicates.Keep.Last last -> staying.putBeside(PLACE, place);
            case Duplicates.Keep.Newest newest -> {
                long rank = rank(row, newest);
                if (isNew || rank >= staying.beside(RANK)) {
                    staying.putBeside(PLACE, place);
                    staying.putBeside(RANK, rank);
                }
            }
        }
    }

    private long rank(Cells row, Duplicates.Keep.Newest newest) {
        String text = row.text(rankColumn);
        if (text == null || rankType == null) {
            return Long.MIN_VALUE;
        }
        long value = value(rankType, text);
        return newest.greatest() ? value : ~value;
    }

    private static long value(ColumnType type, String text) {
        return switch (type) {
            case ColumnType.Day day -> LocalDate.parse(text).toEpochDay();
            case ColumnType.Timestamp timestamp ->
                ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), LocalDateTime.parse(text));
            case ColumnType.Whole whole -> Long.parseLong(text);
            case ColumnType.Decimal decimal ->
                new BigDecimal(text).setScale(decimal.scale()).unscaledValue().longValueExact();
            case ColumnType.Text words -> throw new IllegalStateException("Texts have no order here.");
            case ColumnType.Truth truth -> throw new IllegalStateException("Truth has no order here.");
        };
    }
}
