package io.tailrace.commands;

import io.tailrace.conversion.Conversion;
import io.tailrace.conversion.ConversionReport;
import io.tailrace.conversion.ShownColumns;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.configuration.Output;
import io.tailrace.quality.profile.Profiler;
import io.tailrace.report.Balance;
import io.tailrace.report.FileFacts;
import io.tailrace.report.FilePage;
import io.tailrace.report.Outcome;
import io.tailrace.tabular.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

final class CheckCommand implements Command {
    /** The file says nothing of its rows. */
    private static final Set<ReasonCode> UNREADABLE = Set.of(ReasonCode.UNREADABLE_FILE, ReasonCode.CONVERSION_FAILED);

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "check",
                        "Checks one file by rules, a contract or both, and writes no row anywhere. Exit code 0: all is well, or only warned of; 1: a rule failed, or a row or the file breaks the contract; 2: the file, the rules or the contract cannot be used.",
                        Option.of("--rules", "FILE.dqdl", "Rules in DQDL (default: those of the contract)."),
                        Option.of(
                                "--contract",
                                "FILE",
                                "YAML or JSON in the words of a configuration's data set: columns and, if they matter, extraColumns, emptyFile, businessKey, duplicates, rules, onRuleFailure, format (default: the columns that the file has, each of the type that reads all its values)."),
                        ReferencedFiles.OPTION,
                        Option.of("--html", "FILE", "Writes the report as a page, with a profile of the columns."),
                        Option.flag("--json", "Prints the report as JSON (docs/contracts.md)."))
                .on("FILE", "xlsx, xlsm, xls, csv, dat; also .gz and single-member .zip of them.")
                .with(FormatOptions.options());
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        var file = InputFile.table(arguments, "to check");
        var checked = CheckedContract.of(file, arguments);
        var page = arguments.path("--html");
        var profiler = page == null || checked.inferred() ? Profiler.ofNothing() : Profiler.ofAllRows();
        var report = Conversion.of(checked.dataSet(), checked.format())
                .writing(Output.plain())
                .knowing(checked.surroundings())
                .convert(TableSource.of(file), null, new NoSinks(), profiler);
        var refused = report.refused();
        if (refused != null && UNREADABLE.contains(refused.code())) {
            throw new UnusableInput(refused.message());
        }
        var facts = facts(file, checked, report, profiler);
        if (page != null) {
            Files.writeString(page, FilePage.of(facts));
        }
        var told = CheckReport.of(facts, checked);
        if (arguments.has("--json")) {
            System.out.println(CheckReportJson.of(told));
        } else {
            told.print(System.out);
        }
        return facts.outcome() == Outcome.FAIL ? Tailrace.FAILED : 0;
    }

    private static FileFacts facts(Path file, CheckedContract checked, ConversionReport report, Profiler profiler) {
        var refused = report.refused();
        var profile = checked.profile() == null ? profiler.end() : checked.profile();
        return new FileFacts(
                String.valueOf(file.getFileName()),
                "",
                refused == null ? null : refused.message(),
                new Balance(
                        report.rowsIn(),
                        report.rowsWritten(),
                        report.rowsQuarantined(),
                        report.rowsDeduplicated(),
                        report.rowsSkipped()),
                report.rules(),
                report.findings(),
                report.totals(),
                profile.hiding(ShownColumns.of(checked.dataSet()).negate()));
    }
}
