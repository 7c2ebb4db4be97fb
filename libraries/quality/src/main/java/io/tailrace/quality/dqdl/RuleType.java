package io.tailrace.quality.dqdl;

import java.util.Map;
import java.util.Optional;

/**
 * What the rules of one type look like; as in the list of rule types of AWS's parser.
 *
 * @param fewest how many parameters it has at least
 * @param most how many it has at most
 * @param condition whether there is one; empty when both is possible
 * @param where whether it may have a where clause
 * @param threshold whether it may have a threshold
 */
public record RuleType(int fewest, int most, Optional<Boolean> condition, boolean where, boolean threshold) {
    private static final int ANY = Integer.MAX_VALUE;
    private static final RuleType MEASURE = compared(1, 1).filtered();
    private static final RuleType OF_VALUES = MEASURE.shared();
    private static final RuleType OF_FILE = compared(0, 1);

    private static final Map<String, RuleType> ALL = Map.ofEntries(
            Map.entry("RowCount", compared(0, 0).filtered()),
            Map.entry("ColumnCount", compared(0, 0)),
            Map.entry("RowCountMatch", compared(1, 1)),
            Map.entry("SchemaMatch", compared(1, 1)),
            Map.entry("Completeness", MEASURE),
            Map.entry("Uniqueness", MEASURE),
            Map.entry("UniqueValueRatio", MEASURE),
            Map.entry("DistinctValuesCount", MEASURE),
            Map.entry("Entropy", MEASURE),
            Map.entry("Mean", MEASURE),
            Map.entry("Sum", MEASURE),
            Map.entry("StandardDeviation", MEASURE),
            Map.entry("ColumnLength", MEASURE),
            Map.entry("DataFreshness", MEASURE),
            Map.entry("ColumnCorrelation", compared(2, 2).filtered()),
            Map.entry("ColumnValues", OF_VALUES),
            Map.entry("ColumnDataType", OF_VALUES),
            Map.entry("IsComplete", plain(1).filtered()),
            Map.entry("IsUnique", plain(1).filtered()),
            Map.entry("IsPrimaryKey", plain(ANY).filtered()),
            Map.entry("ColumnExists", plain(1)),
            Map.entry("ColumnNamesMatchPattern", plain(1)),
            Map.entry("DetectAnomalies", plain(ANY)),
            Map.entry("CustomSql", new RuleType(1, 1, Optional.empty(), false, true)),
            Map.entry("ReferentialIntegrity", compared(2, 2)),
            Map.entry("AggregateMatch", compared(2, 2)),
            Map.entry("DatasetMatch", compared(2, 3)),
            Map.entry("FileMatch", new RuleType(0, 2, Optional.empty(), false, false)),
            Map.entry("FileUniqueness", OF_FILE),
            Map.entry("FileFreshness", OF_FILE.shared()),
            Map.entry("FileSize", OF_FILE.shared()));

    /** The type of this name. */
    public static Optional<RuleType> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** What the rule has that its type does not, or the other way round, as a sentence. */
    public Optional<String> mismatch(WrittenRule rule) {
        int found = rule.parameters().size();
        if (found < fewest || found > most) {
            return Optional.of("%s takes %s, found %d%s."
                    .formatted(rule.type(), parameters(), found, found > most ? ": " + rule.parameters() : ""));
        }
        if (condition.isPresent() && condition.get() != (rule.condition() != null)) {
            return Optional.of(rule.type() + " takes " + (condition.get() ? "a" : "no") + " condition.");
        }
        if (rule.where().isPresent() && !where) {
            return Optional.of("a where clause is not supported for " + rule.type() + ".");
        }
        if (rule.where().filter(String::isBlank).isPresent()) {
            return Optional.of("its where clause is empty.");
        }
        return rule.threshold() != null && !threshold
                ? Optional.of("'with threshold' is not supported for " + rule.type() + ".")
                : Optional.empty();
    }

    private String parameters() {
        String number = most == ANY ? fewest + " or more" : fewest == most ? "" + fewest : fewest + " to " + most;
        return number + (number.equals("1") ? " parameter" : " parameters");
    }

    private static RuleType compared(int fewest, int most) {
        return new RuleType(fewest, most, Optional.of(true), false, false);
    }

    private static RuleType plain(int most) {
        return new RuleType(1, most, Optional.of(false), false, false);
    }

    private RuleType filtered() {
        return new RuleType(fewest, most, condition, true, threshold);
    }

    private RuleType shared() {
        return new RuleType(fewest, most, condition, where, true);
    }
}
