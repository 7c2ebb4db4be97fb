package io.tailrace.commands;

import io.tailrace.conversion.Conversion;
import io.tailrace.conversion.ConversionReport;
import io.tailrace.conversion.DqdlRulesets;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Output;
import io.tailrace.quality.Surroundings;
import io.tailrace.tabular.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class ConvertCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "convert",
                        "Converts one file to canonical CSV or Parquet, without a stack. Without --data-set every column is text, as it comes; with it the contract, rules, duplicates and presets of that data set apply.",
                        Option.of(
                                "--out",
                                "FILE",
                                "Its name says what it is: .csv, .csv.gz, .csv.zst or .parquet (default: CSV to standard output)."),
                        Option.of(
                                "--parts-bytes",
                                "N",
                                "Begins a new file after so many bytes of CSV: x.part-0001.csv and so on for --out x.csv."),
                        Option.repeated(
                                "--lineage",
                                "COLUMN[,COLUMN...]",
                                "Adds where a row comes from: some of file,row,sheet,run."),
                        ConfigurationOption.option(),
                        Option.of("--data-set", "NAME", "The data set of --config, or of the sample company."),
                        Option.of("--quarantine", "FILE", "Where bad rows go (default: they are only counted)."),
                        Option.of("--workbook", "FILE", "Where they go as a workbook, marked, for their sender."),
                        Option.of("--duplicates", "FILE", "Where it is told which rows were removed, as CSV."),
                        Option.flag("--json", "Prints the report as JSON on standard error."))
                .on("IN", "xlsx, xlsm, xls, csv, dat; also .gz and single-member .zip of them.")
                .with(FormatOptions.options());
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        var in = arguments.pathOperand(0);
        if (!Files.isRegularFile(in)) {
            throw new UnusableInput(
                    in + ": expected a file to convert, found " + (Files.exists(in) ? "a folder." : "none."));
        }
        var out = arguments.path("--out");
        var quarantine = arguments.path("--quarantine");
        var conversion = conversion(arguments, in, out);
        try (var sinks = new FileSinks(
                out == null ? null : new OutputPath(out),
                arguments.has("--parts-bytes"),
                quarantine,
                arguments.path("--workbook"),
                arguments.path("--duplicates"))) {
            var report = conversion.convert(TableSource.of(in), null, sinks);
            var refused = report.refused();
            if (refused != null) {
                System.err.println("tailrace: " + refused.message());
                return Tailrace.UNUSABLE;
            }
            sinks.keep();
            if (arguments.has("--json")) {
                System.err.println(
                        LandingJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
            } else {
                tell(in, report);
            }
            boolean decided = arguments.has("--data-set") || quarantine != null;
            return !decided && saysWhatIsMissing(report) ? 1 : 0;
        }
    }

    /** Without a contract nobody decided that a row is bad, so none may be left out unsaid. */
    private static boolean saysWhatIsMissing(ConversionReport report) {
        if (report.rowsQuarantined() == 0) {
            return false;
        }
        System.err.println("tailrace: " + Grouped.count(report.rowsQuarantined())
                + " rows have more cells than the header and are not in the CSV; --quarantine FILE keeps them. The first: "
                + report.findings().getFirst().message());
        return true;
    }

    private static Conversion conversion(Arguments arguments, Path in, @Nullable Path out) throws IOException {
        var output = output(arguments, out);
        var format = new FormatOptions(arguments);
        var dataSet = arguments.text("--data-set");
        if (dataSet == null) {
            if (!ConfigurationOption.isSampleCompany(arguments)) {
                throw new UnusableInput("--config needs --data-set, which says what the file is.");
            }
            return Conversion.withoutContract(format.format(in, false)).writing(output);
        }
        var configuration = ConfigurationOption.read(arguments);
        var found = configuration
                .findDataSet(new DataSetName(dataSet))
                .orElseThrow(() -> new UnusableInput("--data-set must be one of the configuration's "
                        + configuration.dataSets().stream()
                                .map(set -> set.name().value())
                                .toList() + ", not " + dataSet + "."));
        refuseRulesAboutOthers(found);
        return Conversion.of(found, format.given() ? format.format(in, true) : found.format())
                .knowing(Surroundings.none().with(CheckedContract.facts(in)).with((metric, runs) -> List.of()))
                .writing(output);
    }

    /** A file by itself has no earlier runs, which rules take as too few; other data sets are not at hand. */
    private static void refuseRulesAboutOthers(DataSet dataSet) {
        var problems = dataSet.rules() == null
                ? List.<String>of()
                : DqdlRulesets.ofRuns().problems(dataSet.columns(), dataSet.rules(), Map.of());
        if (!problems.isEmpty()) {
            throw new UnusableInput(
                    "Data set " + dataSet.name() + " cannot be converted by itself: " + problems.getFirst());
        }
    }

    private static Output output(Arguments arguments, @Nullable Path out) {
        boolean inParts = arguments.has("--parts-bytes");
        if (out == null && inParts) {
            throw new UnusableInput("--parts-bytes needs --out, which says how the parts are named.");
        }
        long partsBytes = arguments.longNumber("--parts-bytes", Output.ONE_PART);
        if (inParts && partsBytes < Output.LEAST_BYTES) {
            throw new UnusableInput(
                    "--parts-bytes must be " + Output.LEAST_BYTES + " or more, not " + partsBytes + ".");
        }
        return Output.plain()
                .encoded(out == null ? Output.Encoding.CSV : new OutputPath(out).encoding())
                .inPartsOf(partsBytes)
                .with(arguments.words("--lineage").stream()
                        .map(ConvertCommand::lineageOf)
                        .toList());
    }

    private static Output.Lineage lineageOf(String word) {
        return Stream.of(Output.Lineage.values())
                .filter(column -> column.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new UnusableInput("--lineage must name some of file, row, sheet, run, not " + word + "."));
    }

    private static void tell(Path in, ConversionReport report) {
        System.err.println(in.getFileName() + ": " + Grouped.count(report.rowsIn()) + " rows in = "
                + Grouped.count(report.rowsWritten()) + " written + " + Grouped.count(report.rowsQuarantined())
                + " quarantined + "
                + Grouped.count(report.rowsDeduplicated()) + " de-duplicated + " + Grouped.count(report.rowsSkipped())
                + " skipped");
        report.totals().forEach((rule, count) -> System.err.println("  " + rule + ": " + Grouped.count(count)));
    }
}
