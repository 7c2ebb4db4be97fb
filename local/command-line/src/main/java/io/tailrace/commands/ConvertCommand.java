package io.tailrace.commands;

import io.tailrace.conversion.Conversion;
import io.tailrace.conversion.ConversionReport;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Output;
import io.tailrace.tabular.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "convert",
        description = {
            "Converts one file to canonical CSV or Parquet, without a stack. Without --data-set every column is text, as it comes;",
            "with it the contract, rules, duplicates and presets of that data set apply."
        })
final class ConvertCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IN", description = "xlsx, xlsm, xls, csv, dat; also .gz and single-member .zip of them.")
    private Path in = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Its name says what it is: .csv, .csv.gz, .csv.zst or .parquet (default: CSV to standard output).")
    private @Nullable Path out;

    @Option(
            names = "--parts-bytes",
            paramLabel = "N",
            description = "Begins a new file after so many bytes of CSV: x.part-0001.csv and so on for --out x.csv.")
    private @Nullable Long partsBytes;

    @Option(
            names = "--lineage",
            paramLabel = "COLUMN",
            split = ",",
            description = "Adds where a row comes from: some of file,row,sheet,run.")
    private List<String> lineage = List.of();

    @Mixin
    private final FormatOptions formatOptions = new FormatOptions();

    @Option(names = "--config", paramLabel = "FILE.yaml", description = "The configuration of --data-set.")
    private @Nullable Path config;

    @Option(
            names = "--data-set",
            paramLabel = "NAME",
            description = "The data set of --config, or of the sample company.")
    private @Nullable String dataSet;

    @Option(
            names = "--quarantine",
            paramLabel = "FILE",
            description = "Where bad rows go (default: they are only counted).")
    private @Nullable Path quarantine;

    @Option(names = "--json", description = "Prints the report as JSON on standard error.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(in)) {
            throw new UnusableInput(
                    in + ": expected a file to convert, found " + (Files.exists(in) ? "a folder." : "none."));
        }
        var conversion = conversion();
        try (var sinks = new FileSinks(out == null ? null : new OutputPath(out), partsBytes != null, quarantine)) {
            var report = conversion.convert(TableSource.of(in), null, sinks);
            var refused = report.refused();
            if (refused != null) {
                System.err.println("tailrace: " + refused.message());
                return Tailrace.UNUSABLE;
            }
            sinks.keep();
            tell(report);
            return saysWhatIsMissing(report) ? 1 : 0;
        }
    }

    /** Without a contract nobody decided that a row is bad, so none may be left out unsaid. */
    private boolean saysWhatIsMissing(ConversionReport report) {
        if (dataSet != null || quarantine != null || report.rowsQuarantined() == 0) {
            return false;
        }
        System.err.printf(
                Locale.ROOT,
                "tailrace: %,d rows have more cells than the header and are not in the CSV; --quarantine FILE keeps them. The first: %s%n",
                report.rowsQuarantined(),
                report.findings().getFirst().message());
        return true;
    }

    private Conversion conversion() {
        var output = output();
        if (dataSet == null) {
            if (config != null) {
                throw new UnusableInput("--config needs --data-set, which says what the file is.");
            }
            return Conversion.withoutContract(formatOptions.format(in, false)).writing(output);
        }
        var configuration =
                ConfigurationOption.read(config == null ? Project.located().sampleConfiguration() : config);
        var found = configuration
                .findDataSet(new DataSetName(dataSet))
                .orElseThrow(() -> new UnusableInput("--data-set must be one of the configuration's "
                        + configuration.dataSets().stream()
                                .map(set -> set.name().value())
                                .toList() + ", not " + dataSet + "."));
        return Conversion.of(found, formatOptions.given() ? formatOptions.format(in, true) : found.format())
                .writing(output);
    }

    private Output output() {
        if (out == null && partsBytes != null) {
            throw new UnusableInput("--parts-bytes needs --out, which says how the parts are named.");
        }
        if (partsBytes != null && partsBytes < Output.LEAST_BYTES) {
            throw new UnusableInput(
                    "--parts-bytes must be " + Output.LEAST_BYTES + " or more, not " + partsBytes + ".");
        }
        return Output.plain()
                .encoded(out == null ? Output.Encoding.CSV : new OutputPath(out).encoding())
                .inPartsOf(partsBytes == null ? Output.ONE_PART : partsBytes)
                .with(lineage.stream().map(ConvertCommand::lineageOf).toList());
    }

    private static Output.Lineage lineageOf(String word) {
        return Stream.of(Output.Lineage.values())
                .filter(column -> column.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new UnusableInput("--lineage must name some of file, row, sheet, run, not " + word + "."));
    }

    private void tell(ConversionReport report) throws IOException {
        if (json) {
            System.err.println(
                    LandingJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
            return;
        }
        System.err.printf(
                Locale.ROOT,
                "%s: %,d rows in = %,d written + %,d quarantined + %,d de-duplicated + %,d skipped%n",
                in.getFileName(),
                report.rowsIn(),
                report.rowsWritten(),
                report.rowsQuarantined(),
                report.rowsDeduplicated(),
                report.rowsSkipped());
        report.totals().forEach((rule, count) -> System.err.printf(Locale.ROOT, "  %s: %,d%n", rule, count));
    }
}
