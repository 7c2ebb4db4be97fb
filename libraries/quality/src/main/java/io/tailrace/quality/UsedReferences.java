package io.tailrace.quality;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which columns of other data sets a ruleset looks at: their positions, by alias. */
final class UsedReferences {
    /** Rows cannot be counted without any column. */
    private static final List<Integer> FIRST = List.of(0);

    private final Map<String, Set<Integer>> used = new TreeMap<>();

    private UsedReferences() {}

    static Map<String, Set<Integer>> of(Ruleset ruleset) {
        var references = new UsedReferences();
        ruleset.rules().forEach(labelled -> references.add(labelled.rule()));
        ruleset.analyzers().forEach(references::add);
        return references.used;
    }

    private void add(Rule rule) {
        switch (rule) {
            case Rule.IsReferenced referenced -> add(referenced.keys());
            case Rule.Filtered filtered -> add(filtered.rule());
            case Rule.AllOf all -> all.parts().forEach(this::add);
            case Rule.AnyOf any -> any.parts().forEach(this::add);
            case Rule.IsComplete _,
                    Rule.IsUnique _,
                    Rule.IsPrimaryKey _,
                    Rule.ColumnValues _,
                    Rule.ColumnLength _,
                    Rule.ColumnDataType _,
                    Rule.DataFreshness _ -> {}
            case Rule.Share share -> add(share.rule());
            case Rule.OfMetric metric -> add(metric.metric());
            case Rule.DetectAnomalies anomalies -> anomalies.metrics().forEach(this::add);
            case Rule.AllPass all -> all.parts().forEach(this::add);
            case Rule.OnePasses one -> one.parts().forEach(this::add);
            case Rule.ColumnExists _,
                    Rule.ColumnNamesMatchPattern _,
                    Rule.FileSize _,
                    Rule.FileUniqueness _,
                    Rule.FileFreshness _,
                    Rule.FileMatch _ -> {}
        }
    }

    private void add(Metric metric) {
        switch (metric) {
            case Metric.Integrity(Metric.Keys keys) -> add(keys);
            case Metric.DatasetMatch(Metric.Keys keys, Metric.Keys values) -> {
                add(keys);
                add(values);
            }
            case Metric.RowCountMatch(String alias) -> add(alias, FIRST);
            case Metric.AggregateMatch(Metric.Aggregate first, Metric.Aggregate second) -> {
                add(first);
                add(second);
            }
            case Metric.SchemaMatch _, Metric.Rows _, Metric.Columns _, Metric.OfColumn _, Metric.Correlation _ -> {}
        }
    }

    private void add(Metric.Aggregate aggregate) {
        aggregate.alias().ifPresent(alias -> add(alias, List.of(aggregate.column())));
    }

    private void add(Metric.Keys keys) {
        add(keys.alias(), keys.others());
    }

    private void add(String alias, List<Integer> columns) {
        used.computeIfAbsent(alias, name -> new TreeSet<>()).addAll(columns);
    }
}
