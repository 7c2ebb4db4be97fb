package io.tailrace.commands;

import io.tailrace.conversion.DqdlRulesets;
import io.tailrace.conversion.FileProfile;
import io.tailrace.conversion.ReferenceFiles;
import io.tailrace.conversion.ReferenceFiles.ReferenceFile;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.quality.FileFacts;
import io.tailrace.quality.Surroundings;
import io.tailrace.tabular.TableSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files that rules hold the checked one against, each by the alias that its rules use; their columns have the types that read all values. */
final class ReferencedFiles {
    static final Option OPTION = Option.repeated(
            "--reference",
            "ALIAS=FILE",
            "Another file that rules name by this alias: ReferentialIntegrity, DatasetMatch, SchemaMatch, RowCountMatch, AggregateMatch.");

    private final Map<String, DataSet> dataSets = new TreeMap<>();
    private final Map<String, List<ReferenceFile>> files = new TreeMap<>();

    ReferencedFiles(Arguments arguments) {
        var options = new FormatOptions(new Arguments(Map.of(), List.of()));
        for (var given : arguments.values().getOrDefault(OPTION.name(), List.of())) {
            var mark = given.indexOf('=');
            var alias = mark < 0 ? "" : given.substring(0, mark);
            var file = Path.of(given.substring(mark + 1));
            if (!alias.matches("[a-z_][a-z0-9_]*") || !Files.isRegularFile(file)) {
                throw new UnusableInput(
                        "--reference must be an alias in lower case and a file, such as products=products.csv, not "
                                + given + ".");
            }
            var format = options.format(file, false);
            var columns = FileProfile.columns(FileProfile.of(TableSource.of(file), format));
            dataSets.put(alias, DataSet.of(new DataSetName(alias), format, columns, null));
            files.put(alias, List.of(new ReferenceFile(format, () -> TableSource.of(file))));
        }
    }

    Surroundings with(FileFacts facts) {
        return Surroundings.none().with(facts).with(new ReferenceFiles(dataSets, files::get, System::getenv));
    }

    /** What keeps rules from being evaluated, as sentences. */
    List<String> problems(List<Column> columns, String rules) {
        var others = new TreeMap<String, List<Column>>();
        dataSets.forEach((alias, dataSet) -> others.put(alias, new ArrayList<>(dataSet.columns())));
        return DqdlRulesets.ofFiles().problems(columns, rules, others);
    }
}
