package io.tailrace.validator;

import io.tailrace.landing.Account;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run in one sentence. */
final class RunSummary {
    private RunSummary() {}

    static String of(Account account) {
        var clauses = new ArrayList<String>();
        clauses.add(files(account));
        if (!account.files().isEmpty()) {
            clauses.add(rows(account.totals()));
        }
        if (!account.missingMandatory().isEmpty()) {
            clauses.add(missing(account.missingMandatory()));
        }
        if (account.status() == RunStatus.FAILED) {
            clauses.add(withoutFullStop(RunClosed.bounded(account.reasons().getFirst())));
        }
        return "Run " + account.runId() + " ended " + account.status() + ": " + String.join("; ", clauses) + ".";
    }

    private static String files(Account account) {
        if (account.files().isEmpty()) {
            return "no new file was waiting, so nothing changed";
        }
        var counts = new ArrayList<String>();
        for (var outcome : FileOutcome.values()) {
            long count = account.files().stream()
                    .filter(file -> file.outcome() == outcome)
                    .count();
            if (count > 0) {
                counts.add(count + " " + outcome.name().toLowerCase(Locale.ROOT));
            }
        }
        return counted(account.files().size(), "file") + ", " + String.join(", ", counts);
    }

    private static String rows(Account.Totals totals) {
        return String.format(
                Locale.ROOT,
                "%,d rows read, %,d written, %,d quarantined, %,d de-duplicated, %,d skipped, %,d loaded",
                totals.rowsIn(),
                totals.rowsWritten(),
                totals.rowsQuarantined(),
                totals.rowsDeduplicated(),
                totals.rowsSkipped(),
                totals.rowsLoaded());
    }

    private static String missing(List<String> patterns) {
        return patterns.size() == 1
                ? "mandatory file " + patterns.getFirst() + " is missing"
                : counted(patterns.size(), "mandatory file") + " are missing";
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String withoutFullStop(String sentence) {
        var text = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
