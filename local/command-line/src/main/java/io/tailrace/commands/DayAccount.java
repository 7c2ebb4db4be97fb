package io.tailrace.commands;

import io.tailrace.landing.Account;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.RunStatus;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The account of a day: the accounts of its runs, and the arrivals that no run has taken.
 *
 * @param unfinished runs that did not close, each with what is known of why
 */
record DayAccount(LocalDate date, List<Account> runs, List<OtherFile> otherFiles, List<String> unfinished) {
    private static final List<String> COLUMNS = List.of(
            "region",
            "status",
            "files",
            "rows in",
            "written",
            "quarantined",
            "de-duplicated",
            "skipped",
            "loaded",
            "published");

    DayAccount {
        runs = List.copyOf(runs);
        otherFiles = List.copyOf(otherFiles);
        unfinished = List.copyOf(unfinished);
    }

    /** Whether every row of every file is accounted for and every run has closed. */
    boolean balanced() {
        return unfinished.isEmpty() && runs.stream().allMatch(DayAccount::balances);
    }

    private static boolean balances(Account account) {
        return account.balanced()
                && account.files().stream()
                        .filter(file -> file.outcome() == FileOutcome.LOADED || file.outcome() == FileOutcome.CONVERTED)
                        .allMatch(file -> file.rowsIn()
                                        == file.rowsWritten()
                                                + file.rowsQuarantined()
                                                + file.rowsDeduplicated()
                                                + file.rowsSkipped()
                                && (file.outcome() != FileOutcome.LOADED || file.rowsLoaded() == file.rowsWritten()));
    }

    boolean anyFailed() {
        return !unfinished.isEmpty() || runs.stream().anyMatch(run -> run.status() == RunStatus.FAILED);
    }

    void print(PrintStream out) {
        out.println();
        out.println("Account of " + date);
        table(out);
        runs.forEach(run -> details(run, out));
        unfinished.forEach(sentence -> out.println("  not closed: " + sentence));
        others(out);
        out.println(
                balanced()
                        ? "Every row is accounted for: rows in = written + quarantined + de-duplicated + skipped, and loaded = written."
                        : "THE ACCOUNT DOES NOT BALANCE.");
    }

    private void table(PrintStream out) {
        var lines = new ArrayList<List<String>>();
        lines.add(COLUMNS);
        for (var run : runs) {
            var totals = run.totals();
            lines.add(List.of(
                    run.region().toString(),
                    run.status().toString(),
                    Integer.toString(run.files().size()),
                    number(totals.rowsIn()),
                    number(totals.rowsWritten()),
                    number(totals.rowsQuarantined()),
                    number(totals.rowsDeduplicated()),
                    number(totals.rowsSkipped()),
                    number(totals.rowsLoaded()),
                    number(totals.published())));
        }
        var widths = new int[COLUMNS.size()];
        for (var line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (var line : lines) {
            var text = new StringBuilder("  ");
            for (int i = 0; i < widths.length; i++) {
                var padding = " ".repeat(widths[i] - line.get(i).length());
                text.append(i < 2 ? line.get(i) + padding : padding + line.get(i))
                        .append("  ");
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static void details(Account run, PrintStream out) {
        var outcomes = new EnumMap<FileOutcome, Integer>(FileOutcome.class);
        run.files().forEach(file -> outcomes.merge(file.outcome(), 1, Integer::sum));
        out.println("  " + run.runId() + ": "
                + outcomes.entrySet().stream()
                        .map(entry -> entry.getValue() + " "
                                + entry.getKey().toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
        for (var file : run.files()) {
            var reason = file.reason();
            if (reason != null) {
                out.println("    " + file.outcome() + " " + file.fileName() + "  " + reason.code() + ": "
                        + reason.message());
            } else if (file.late()) {
                out.println("    late " + file.fileName());
            }
        }
        run.missingMandatory().forEach(pattern -> out.println("    missing " + pattern));
        run.loads().stream()
                .filter(load -> load.error() != null)
                .forEach(load -> out.println("    load of " + load.dataSet() + " failed: " + load.error()));
    }

    private void others(PrintStream out) {
        if (!otherFiles.isEmpty()) {
            out.println("  In no run:");
            for (var file : otherFiles) {
                var state = file.state().equals("LANDED") ? "WAITING" : file.state();
                out.println("    " + state + " " + file.fileName()
                        + (file.region() == null ? "" : " (" + file.region() + ")")
                        + (file.reason() == null ? "" : "  " + file.reason()));
            }
        }
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
