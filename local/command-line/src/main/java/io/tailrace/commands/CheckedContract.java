package io.tailrace.commands;

import io.tailrace.conversion.DqdlRulesets;
import io.tailrace.conversion.FileProfile;
import io.tailrace.database.ConfigurationReader;
import io.tailrace.database.InvalidConfiguration;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Limits;
import io.tailrace.landing.configuration.Output;
import io.tailrace.landing.configuration.TailDialect;
import io.tailrace.quality.profile.TableProfile;
import io.tailrace.tabular.TableSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file is checked against.
 *
 * @param profile of the file, when its columns were taken from it; null when a contract was given
 */
record CheckedContract(
        DataSet dataSet, Format format, @Nullable TableProfile profile) {

    static CheckedContract of(Path file, Arguments arguments) throws IOException {
        var contract = arguments.path("--contract");
        var rules = arguments.path("--rules");
        var options = new FormatOptions(arguments);
        var format = options.format(file, contract != null);
        if (contract == null) {
            if (rules == null) {
                throw new UnusableInput("check needs --rules, --contract or both, which say what is to be checked.");
            }
            return inferred(file, format, rules);
        }
        var read = new ConfigurationReader(new DqdlRulesets()).readContract(contract, format);
        var dataSet = rules == null ? read : with(read, rules);
        return new CheckedContract(dataSet, options.given() ? format : dataSet.format(), null);
    }

    boolean inferred() {
        return profile != null;
    }

    private static CheckedContract inferred(Path file, Format format, Path rules) throws IOException {
        var profile = FileProfile.of(TableSource.of(file), format);
        var columns = FileProfile.columns(profile);
        if (columns.isEmpty()) {
            throw new UnusableInput(file + ": expected columns to check, found none.");
        }
        var dataSet = new DataSet(
                new DataSetName("contract"),
                TailDialect.DEFAULT_NAME,
                format,
                columns,
                DataSet.ExtraColumns.IGNORE,
                DataSet.EmptyFile.ACCEPT,
                List.of(),
                null,
                rules(rules, columns),
                DataSet.OnRuleFailure.QUARANTINE,
                Limits.none(),
                null,
                Output.plain(),
                null);
        return new CheckedContract(dataSet, format, profile);
    }

    private static DataSet with(DataSet contract, Path rules) throws IOException {
        return contract.withRules(rules(rules, contract.columns()));
    }

    /** The text, when every rule can be evaluated over the columns. */
    private static String rules(Path file, List<Column> columns) throws IOException {
        var text = InputFile.text(file);
        var problems = text.isBlank()
                ? List.of("expected a ruleset such as Rules = [ RowCount > 0 ], found an empty file.")
                : new DqdlRulesets().problems(columns, text);
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(
                    problems.stream().map(problem -> file + ": " + problem).toList());
        }
        return text;
    }
}
