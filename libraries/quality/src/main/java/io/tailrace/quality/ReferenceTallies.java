package io.tailrace.quality;

import io.tailrace.tabular.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What rules keep of other data sets: fingerprints and sums, never their rows. Each data set is read once. */
final class ReferenceTallies {
    private final Surroundings surroundings;
    private final MemoryBudget budget;
    private final Map<String, List<Consumer<Row>>> readers = new LinkedHashMap<>();
    private final Map<String, long[]> rows = new LinkedHashMap<>();

    ReferenceTallies(Surroundings surroundings, MemoryBudget budget) {
        this.surroundings = surroundings;
        this.budget = budget;
    }

    /** @return the rows that were passed over: see {@link References#read} */
    Map<String, Long> read() {
        var passedOver = new LinkedHashMap<String, Long>();
        readers.forEach((alias, consumers) -> surroundings
                .references()
                .orElseThrow(() -> new IllegalStateException("No data sets are given to hold against " + alias + "."))
                .read(alias, row -> consumers.forEach(consumer -> consumer.accept(row)))
                .forEach((source, count) -> passedOver.merge(source, count, Long::sum)));
        return passedOver;
    }

    void countRows(String alias) {
        long[] count = rows.computeIfAbsent(alias, name -> new long[1]);
        add(alias, row -> count[0]++);
    }

    long rows(String alias) {
        long[] count = rows.get(alias);
        return count == null ? 0 : count[0];
    }

    Total total(String alias, int column) {
        var total = new Total(column);
        add(alias, total::add);
        return total;
    }

    KeySet keySet(Metric.Keys keys) {
        var set = new KeySet(keys, budget);
        add(keys.alias(), set::addOther);
        return set;
    }

    RowSet rowSet(Metric.DatasetMatch match) {
        var set = new RowSet(match, budget);
        add(match.keys().alias(), set::addOther);
        return set;
    }

    private void add(String alias, Consumer<Row> reader) {
        readers.computeIfAbsent(alias, name -> new ArrayList<>()).add(reader);
    }

    private static int[] positions(List<Integer> columns) {
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean hasNull(Row row, int[] columns) {
        for (int column : columns) {
            if (row.isNull(column)) {
                return true;
            }
        }
        return false;
    }

    /** The sum of a column of another data set. */
    static final class Total {
        private final int column;
        private long count;
        private BigDecimal sum = BigDecimal.ZERO;

        Total(int column) {
            this.column = column;
        }

        void add(Row row) {
            String text = row.text(column);
            BigDecimal number = text == null ? null : CellParser.number(text);
            if (number != null) {
                sum = sum.add(number);
                count++;
            }
        }

        BigDecimal sum() {
            return sum;
        }

        @Nullable
        BigDecimal mean() {
            return count == 0 ? null : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
        }
    }

    /** The keys of another data set, and how many rows of this table have one of them. */
    static final class KeySet extends Tally {
        private final int[] columns;
        private final int[] others;
        private final FingerprintMap keys;
        private final Fingerprint fingerprint = new Fingerprint();
        private long group;
        /** Of the group. */
        private long missing;

        private long values;
        private long found;

        KeySet(Metric.Keys keys, MemoryBudget budget) {
            super(null);
            columns = positions(keys.columns());
            others = positions(keys.others());
            this.keys = new FingerprintMap(budget, "Holding keys of " + keys.alias());
        }

        void addOther(Row other) {
            if (!hasNull(other, others)) {
                fingerprint.take(other, others);
                keys.put(fingerprint, 1, 0);
            }
        }

        @Override
        void addAll(Cells rows, long taken) {
            group = rows.group();
            missing = 0;
            super.addAll(rows, taken);
        }

        @Override
        void add(Cells cells) {
            if (!hasNull(cells.values(), columns)) {
                values++;
                fingerprint.take(cells.values(), columns);
                boolean there = keys.get(fingerprint, 0) != 0;
                found += there ? 1 : 0;
                missing |= there ? 0 : cells.bit();
            }
        }

        /** Those of the rows asked about whose values the other data set does not lack. They must have been counted. */
        long present(Cells rows, long asked) {
            return group == rows.group() ? asked & ~missing : asked;
        }

        long values() {
            return values;
        }

        long found() {
            return found;
        }
    }

    /**
     * The rows of another data set by key, and how many rows of this table equal theirs. The values of a row are held as 64 bits: two rows of one key that differ
     * count as equal with odds of 1 in 10^19.
     */
    static final class RowSet extends Tally {
        /** Set in the value of a key that this table has had. */
        private static final long TAKEN = 1;

        private static final long NONE = 0;

        private final int[] columns;
        private final int[] others;
        private final int[] values;
        private final int[] otherValues;
        private final FingerprintMap rows;
        private final Fingerprint key = new Fingerprint();
        private final Fingerprint value = new Fingerprint();
        private long equal;
        private boolean noKey;

        RowSet(Metric.DatasetMatch match, MemoryBudget budget) {
            super(null);
            columns = positions(match.keys().columns());
            others = positions(match.keys().others());
            values = positions(match.values().columns());
            otherValues = positions(match.values().others());
            rows = new FingerprintMap(budget, "Holding rows of " + match.keys().alias());
        }

        void addOther(Row other) {
            key.take(other, others);
            value.take(other, otherValues);
            noKey |= hasNull(other, others) || rows.put(key, held(), NONE) != NONE;
        }

        /** Never {@link #NONE}, and without the mark. */
        private long held() {
            long held = value.high() & ~TAKEN;
            return held == NONE ? 2 : held;
        }

        @Override
        void add(Cells row) {
            key.take(row.values(), columns);
            value.take(row.values(), values);
            long other = rows.get(key, NONE);
            if (hasNull(row.values(), columns) || (other & TAKEN) != 0) {
                noKey = true;
            } else if (other != NONE) {
                equal += other == held() ? 1 : 0;
                rows.put(key, other | TAKEN, NONE);
            }
        }

        /** Null when the key columns are no key: one repeats, or has a null. */
        @Nullable
        BigDecimal share() {
            return noKey ? null : Meters.quotient(equal, rows());
        }
    }
}
