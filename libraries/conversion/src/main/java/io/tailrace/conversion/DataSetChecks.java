package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.quality.Capabilities;
import io.tailrace.quality.Checks;
import io.tailrace.quality.Contract;
import io.tailrace.quality.Duplicates;
import io.tailrace.quality.FailureAction;
import io.tailrace.quality.Ruleset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Says in the words of quality what the configuration says of a data set. */
final class DataSetChecks {
    private DataSetChecks() {}

    static Contract contract(DataSet dataSet) {
        return new Contract(columns(dataSet.columns()), extraColumns(dataSet));
    }

    /**
     * The data set's checks over the columns that its file turns out to have.
     *
     * @param capabilities what rules will be able to ask
     */
    static Checks of(DataSet dataSet, Contract contract, Capabilities capabilities) {
        String rules = dataSet.rules();
        Checks checks = withoutRules(dataSet, contract);
        return rules == null || rules.isBlank()
                ? checks
                : checks.with(Ruleset.compile(rules, contract.columns(), capabilities), action(dataSet));
    }

    static Checks withoutRules(DataSet dataSet, Contract contract) {
        return new Checks(contract, duplicates(dataSet), Ruleset.none(), action(dataSet));
    }

    /** Whether the file is read twice: see {@link Checks#needChoice}. */
    static boolean needChoice(DataSet dataSet) {
        DataSet.Duplicates duplicates = dataSet.duplicates();
        return duplicates != null && duplicates.remove() && duplicates.keep() != DataSet.Duplicates.Keep.FIRST;
    }

    static List<io.tailrace.quality.Column> columns(List<Column> columns) {
        return columns.stream().map(DataSetChecks::column).toList();
    }

    private static io.tailrace.quality.Column column(Column column) {
        return new io.tailrace.quality.Column(
                column.name(),
                type(column),
                column.required(),
                column.aliases(),
                Optional.ofNullable(column.preset()),
                column.pii() != null);
    }

    private static io.tailrace.quality.ColumnType type(Column column) {
        Optional<Locale> locale = Optional.ofNullable(column.locale()).map(Locale::forLanguageTag);
        Locale names = locale.orElse(Locale.ENGLISH);
        return switch (column.type()) {
            case ColumnType.Text(Integer length) ->
                new io.tailrace.quality.ColumnType.Text(length == null ? 65_535 : length);
            case ColumnType.Date(var formats) -> new io.tailrace.quality.ColumnType.Day(formats, names);
            case ColumnType.Timestamp(var formats) -> new io.tailrace.quality.ColumnType.Timestamp(formats, names);
            case ColumnType.WholeNumber() -> new io.tailrace.quality.ColumnType.Whole(locale);
            case ColumnType.Decimal(int precision, int scale) ->
                new io.tailrace.quality.ColumnType.Decimal(precision, scale, locale);
            case ColumnType.Truth(var formats) -> new io.tailrace.quality.ColumnType.Truth(formats);
        };
    }

    private static Contract.ExtraColumns extraColumns(DataSet dataSet) {
        return switch (dataSet.extraColumns()) {
            case IGNORE -> Contract.ExtraColumns.IGNORE;
            case EVOLVE -> Contract.ExtraColumns.EVOLVE;
            case REJECT -> Contract.ExtraColumns.REJECT;
        };
    }

    private static Duplicates duplicates(DataSet dataSet) {
        DataSet.Duplicates duplicates = dataSet.duplicates();
        if (duplicates == null || !duplicates.remove()) {
            return new Duplicates.Kept();
        }
        return switch (duplicates.by()) {
            case ROW -> new Duplicates.RemovedByRow(keep(duplicates));
            case KEY -> new Duplicates.RemovedByKey(dataSet.businessKey(), keep(duplicates));
        };
    }

    private static Duplicates.Keep keep(DataSet.Duplicates duplicates) {
        return switch (duplicates.keep()) {
            case FIRST -> new Duplicates.Keep.First();
            case LAST -> new Duplicates.Keep.Last();
            case NEWEST ->
                new Duplicates.Keep.Newest(Objects.requireNonNull(duplicates.orderBy()), duplicates.isGreatestNewest());
        };
    }

    private static FailureAction action(DataSet dataSet) {
        return switch (dataSet.onRuleFailure()) {
            case WARN -> FailureAction.WARN;
            case QUARANTINE -> FailureAction.QUARANTINE;
            case REJECT -> FailureAction.REJECT;
            case STOP -> FailureAction.STOP;
        };
    }
}
