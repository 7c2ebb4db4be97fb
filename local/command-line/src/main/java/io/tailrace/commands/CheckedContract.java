package io.tailrace.commands;

import io.tailrace.conversion.FileProfile;
import io.tailrace.database.ConfigurationReader;
import io.tailrace.database.InvalidConfiguration;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.quality.FileFacts;
import io.tailrace.quality.Surroundings;
import io.tailrace.quality.profile.TableProfile;
import io.tailrace.tabular.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file is checked against.
 *
 * @param profile of the file, when its columns were taken from it; null when a contract was given
 */
record CheckedContract(
        DataSet dataSet, Format format, @Nullable TableProfile profile, Surroundings surroundings) {

    static CheckedContract of(Path file, Arguments arguments) throws IOException {
        var contract = arguments.path("--contract");
        var rules = arguments.path("--rules");
        var options = new FormatOptions(arguments);
        var format = options.format(file, contract != null);
        var others = new ReferencedFiles(arguments);
        var surroundings = others.with(facts(file));
        if (contract == null) {
            if (rules == null) {
                throw new UnusableInput("check needs --rules, --contract or both, which say what is to be checked.");
            }
            return inferred(file, format, rules, others);
        }
        var read = new ConfigurationReader((columns, dqdl, none) -> others.problems(columns, dqdl))
                .readContract(contract, format);
        var dataSet = rules == null ? read : read.withRules(rules(rules, read.columns(), others));
        return new CheckedContract(dataSet, options.given() ? format : dataSet.format(), null, surroundings);
    }

    boolean inferred() {
        return profile != null;
    }

    static FileFacts facts(Path file) throws IOException {
        return new FileFacts(
                String.valueOf(file.getFileName()),
                Files.size(file),
                Optional.of(Files.getLastModifiedTime(file).toInstant()),
                Optional.empty());
    }

    private static CheckedContract inferred(Path file, Format format, Path rules, ReferencedFiles others)
            throws IOException {
        var profile = FileProfile.of(TableSource.of(file), format);
        var columns = FileProfile.columns(profile);
        if (columns.isEmpty()) {
            throw new UnusableInput(file + ": expected columns to check, found none.");
        }
        var dataSet = DataSet.of(new DataSetName("contract"), format, columns, rules(rules, columns, others));
        return new CheckedContract(dataSet, format, profile, others.with(facts(file)));
    }

    /** The text, when every rule can be evaluated over the columns. */
    private static String rules(Path file, List<Column> columns, ReferencedFiles others) throws IOException {
        var text = InputFile.text(file);
        var problems = text.isBlank()
                ? List.of("expected a ruleset such as Rules = [ RowCount > 0 ], found an empty file.")
                : others.problems(columns, text);
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(
                    problems.stream().map(problem -> file + ": " + problem).toList());
        }
        return text;
    }
}
