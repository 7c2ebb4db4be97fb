package io.tailrace.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that is counted of one table. Rules and analyzers that ask for the same thing share it. */
final class Meters {
    private record Key(Object what, Optional<Where> where) {}

    private final KnownColumns columns;
    private final MemoryBudget budget;
    private final ReferenceTallies references;
    private final boolean[] texts;
    private final Map<Where, Where.Filter> filters = new HashMap<>();
    private final Map<Key, Tally> known = new HashMap<>();
    private Tally[] tallies = {};
    private final Map<Metric, Meter> meters = new LinkedHashMap<>();
    private int columnCount;

    Meters(List<Column> columns, int columnCount, MemoryBudget budget, Surroundings surroundings) {
        this.columns = new KnownColumns(columns);
        this.columnCount = columnCount;
        this.budget = budget;
        texts = new boolean[columns.size()];
        references = new ReferenceTallies(surroundings, budget);
    }

    void goOn(int columnCountThere) {
        columnCount = columnCountThere;
    }

    /** Counts rows in. To be called before rules judge them. */
    void take(Cells group, long all) {
        for (Tally tally : tallies) {
            tally.take(group, all);
        }
    }

    /** The decimals that every number of the column has. */
    int scale(int column) {
        return ColumnCells.scale(columns.get(column).type());
    }

    /** Says that a rule looks at the texts of a column. */
    void needTexts(int column) {
        texts[column] = true;
    }

    /** Of which columns rules look at the texts. */
    boolean[] texts() {
        return texts;
    }

    /**
     * Reads the other data sets, when rules need some. To be called once, when all rules are known.
     *
     * @return the rows that were passed over: see {@link References#read}
     */
    Map<String, Long> readReferences() {
        return references.read();
    }

    Where.Filter filter(Where where) {
        return filters.computeIfAbsent(where, Where::filter);
    }

    ValueSet values(List<Integer> set, Optional<Where> where, String purpose) {
        set.forEach(this::needTextOfWords);
        return tally(
                ValueSet.class, List.of("values", set), where, filter -> new ValueSet(set, filter, budget, purpose));
    }

    /** What has a number is counted by it. */
    private void needTextOfWords(int column) {
        if (!ColumnCells.hasNumbers(columns.get(column).type())) {
            needTexts(column);
        }
    }

    ReferenceTallies.KeySet referenced(Metric.Keys keys) {
        return tally(
                ReferenceTallies.KeySet.class,
                List.of("referenced", keys),
                Optional.empty(),
                filter -> references.keySet(keys));
    }

    /** The meter of a metric; the same one when it is asked for again. */
    Meter of(Metric metric) {
        Meter meter = meters.get(metric);
        if (meter == null) {
            meter = make(metric);
            meters.put(metric, meter);
        }
        return meter;
    }

    /** What was measured, by the names of the metrics; without what is not defined. */
    Map<String, BigDecimal> values() {
        var values = new LinkedHashMap<String, BigDecimal>();
        meters.forEach((metric, meter) -> {
            BigDecimal value =
                    meter.values().getAsLong() == 0 ? null : meter.value().get();
            if (value != null) {
                values.put(metric.name(), value);
            }
        });
        return values;
    }

    private Meter make(Metric metric) {
        return switch (metric) {
            case Metric.Rows(Optional<Where> where) -> {
                Tally rows = rows(where);
                yield Meter.of(rows, () -> 1, () -> BigDecimal.valueOf(rows.rows()));
            }
            case Metric.Columns all -> new Meter(() -> 0, () -> 1, () -> BigDecimal.valueOf(columnCount));
            case Metric.OfColumn column -> ofColumn(column);
            case Metric.Correlation pair -> {
                PairTally tally = tally(
                        PairTally.class,
                        List.of("pair", pair.first(), pair.second()),
                        pair.where(),
                        filter -> new PairTally(pair, columns, filter));
                yield Meter.of(tally, tally::pairs, tally::correlation);
            }
            case Metric.Integrity(Metric.Keys keys) -> {
                ReferenceTallies.KeySet tally = referenced(keys);
                yield Meter.of(tally, tally::values, () -> quotient(tally.found(), tally.values()));
            }
            case Metric.DatasetMatch match -> {
                ReferenceTallies.RowSet tally = tally(
                        ReferenceTallies.RowSet.class,
                        List.of("rows", match),
                        Optional.empty(),
                        filter -> references.rowSet(match));
                yield Meter.of(tally, tally::rows, tally::share);
            }
            case Metric.SchemaMatch(String alias, int same, int all) ->
                new Meter(() -> 0, () -> 1, () -> quotient(same, all));
            case Metric.RowCountMatch(String alias) -> {
                Tally rows = rows(Optional.empty());
                references.countRows(alias);
                yield Meter.of(
                        rows,
                        () -> 1,
                        () -> ratio(BigDecimal.valueOf(rows.rows()), BigDecimal.valueOf(references.rows(alias))));
            }
            case Metric.AggregateMatch(Metric.Aggregate first, Metric.Aggregate second) -> {
                Meter left = aggregate(first);
                Meter right = aggregate(second);
                yield new Meter(
                        left.rows(),
                        () -> 1,
                        () -> ratio(left.value().get(), right.value().get()));
            }
        };
    }

    private Meter aggregate(Metric.Aggregate aggregate) {
        if (aggregate.alias().isEmpty()) {
            return ofColumn(new Metric.OfColumn(
                    aggregate.statistic(),
                    aggregate.column(),
                    columns.get(aggregate.column()).name(),
                    Optional.empty()));
        }
        ReferenceTallies.Total total = references.total(aggregate.alias().get(), aggregate.column());
        return new Meter(() -> 0, () -> 1, () -> aggregate.statistic() == Statistic.SUM ? total.sum() : total.mean());
    }

    private Meter ofColumn(Metric.OfColumn metric) {
        return switch (metric.statistic()) {
            case COMPLETENESS -> {
                ColumnTally tally = column(metric);
                yield Meter.of(tally, tally::rows, () -> quotient(tally.values(), tally.rows()));
            }
            case UNIQUENESS -> {
                ValueSet set = set(metric);
                yield Meter.of(set, set::values, () -> quotient(set.unique(), set.values()));
            }
            case UNIQUE_VALUE_RATIO -> {
                ValueSet set = set(metric);
                yield Meter.of(set, set::values, () -> quotient(set.unique(), set.distinct()));
            }
            case DISTINCT_VALUES_COUNT -> {
                ValueSet set = set(metric);
                yield Meter.of(set, set::values, () -> BigDecimal.valueOf(set.distinct()));
            }
            case ENTROPY -> {
                ValueCounts counts = tally(
                        ValueCounts.class,
                        List.of("counts", metric.column()),
                        metric.where(),
                        filter -> new ValueCounts(metric.column(), filter, budget, metric.name()));
                yield Meter.of(counts, counts::values, counts::entropy);
            }
            case SUM, MEAN, STANDARD_DEVIATION, MINIMUM, MAXIMUM, MINIMUM_LENGTH, MAXIMUM_LENGTH -> {
                ColumnTally tally = column(metric);
                yield Meter.of(tally, tally::values, () -> number(metric.statistic(), tally));
            }
        };
    }

    private static @Nullable BigDecimal number(Statistic statistic, ColumnTally tally) {
        return switch (statistic) {
            case SUM -> tally.sum();
            case MEAN -> tally.mean();
            case STANDARD_DEVIATION -> tally.deviation();
            case MINIMUM -> tally.minimum();
            case MAXIMUM -> tally.maximum();
            case MINIMUM_LENGTH -> tally.shortest();
            case MAXIMUM_LENGTH -> tally.longest();
            case COMPLETENESS, UNIQUENESS, UNIQUE_VALUE_RATIO, DISTINCT_VALUES_COUNT, ENTROPY -> null;
        };
    }

    private Tally rows(Optional<Where> where) {
        return tally(Tally.OfRows.class, "rows", where, Tally.OfRows::new);
    }

    private ValueSet set(Metric.OfColumn metric) {
        return values(List.of(metric.column()), metric.where(), metric.name());
    }

    private ColumnTally column(Metric.OfColumn metric) {
        int position = metric.column();
        ColumnTally tally = tally(
                ColumnTally.class,
                List.of("column", position),
                metric.where(),
                filter -> new ColumnTally(position, columns.get(position).type(), filter));
        tally.need(metric.statistic());
        if (metric.statistic() == Statistic.MINIMUM_LENGTH || metric.statistic() == Statistic.MAXIMUM_LENGTH) {
            needTexts(position);
        }
        return tally;
    }

    private <T extends Tally> T tally(Class<T> type, Object what, Optional<Where> where, Making<T> making) {
        Tally tally = known.get(new Key(what, where));
        if (tally == null) {
            tally = making.of(where.map(this::filter).orElse(null));
            known.put(new Key(what, where), tally);
            tallies = Arrays.copyOf(tallies, tallies.length + 1);
            tallies[tallies.length - 1] = tally;
        }
        return type.cast(tally);
    }

    @FunctionalInterface
    private interface Making<T> {
        T of(Where.@Nullable Filter filter);
    }

    static @Nullable BigDecimal quotient(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
    }

    /** Two nothings are equal; something and nothing have no ratio. */
    private static @Nullable BigDecimal ratio(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        boolean noPart = part == null || part.signum() == 0;
        if (whole == null || whole.signum() == 0) {
            return noPart ? BigDecimal.ONE : null;
        }
        return part == null ? null : part.divide(whole, MathContext.DECIMAL64);
    }
}
